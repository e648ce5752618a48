import { Colour } from "../../../generated/arena/messages.js";

/** How each colour looks: as CSS says it. */
const palette: Readonly<Record<Colour, string>> = {
  [Colour.cyan]: "#3fe9ff",
  [Colour.magenta]: "#ff57cf",
  [Colour.lime]: "#b4f94a",
  [Colour.amber]: "#ffae42",
  [Colour.violet]: "#a486ff",
  [Colour.coral]: "#ff7466",
  [Colour.mint]: "#52f7ab",
  [Colour.azure]: "#569dff",
};

/** What coins and prices are painted with. */
export const GOLD = "#ffd15c";

/** What gems are painted with. */
export const GEM = "#7dfff0";

/** What pillars glow in. */
export const STONE = "#5b7cff";

/** A player's colour as CSS says it. */
export const cssColour = (colour: Colour): string => palette[colour];
