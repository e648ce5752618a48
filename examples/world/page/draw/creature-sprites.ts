import { Kind } from "../../../../generated/world/messages.js";
import { blob, Sprite } from "./sprite.js";

/** How a kind looks from above. Lengths are in paces. */
interface Looks {
  readonly length: number;
  readonly width: number;
  readonly coat: string;
  readonly face: string;
  readonly detail: string;
  readonly ears: "long" | "round" | "pointed" | "horns" | "antlers" | "none";
  readonly tail: "tuft" | "brush" | "none";
  readonly back: "plain" | "wool" | "shell" | "wings" | "spots";
}

const looks: Readonly<Record<Kind, Looks>> = {
  [Kind.rabbit]: look(19, 12, "#c9b295", "#d8c4aa", "#fff7ec", "long", "tuft", "plain"),
  [Kind.sheep]: look(30, 22, "#f3efe4", "#3d3a3c", "#fffdf7", "round", "none", "wool"),
  [Kind.deer]: look(36, 16, "#b0743f", "#c08a58", "#f4dfc0", "antlers", "tuft", "spots"),
  [Kind.fox]: look(29, 13, "#e0742b", "#f2a261", "#fff3e2", "pointed", "brush", "plain"),
  [Kind.boar]: look(32, 20, "#5c4a42", "#7b655a", "#40342f", "round", "tuft", "plain"),
  [Kind.duck]: look(21, 13, "#8d7b63", "#2f7d57", "#f4b43c", "none", "tuft", "wings"),
  [Kind.turtle]: look(25, 22, "#4f7f4a", "#8fae62", "#335c36", "none", "none", "shell"),
  [Kind.goat]: look(30, 16, "#d9d3cc", "#efeae4", "#6d625a", "horns", "tuft", "plain"),
};

const sprites = new Map<Kind, Sprite>();

/** A creature that looks to the right, painted once. */
export function creatureSprite(kind: Kind): Sprite {
  const known = sprites.get(kind);
  if (known !== undefined) return known;
  const sprite = new Sprite(72, (context) => paint(context, looks[kind]));
  sprites.set(kind, sprite);
  return sprite;
}

/** How wide the shadow of a kind is. */
export const shadowOf = (kind: Kind): number => looks[kind].length * 1.1;

function look(
  length: number,
  width: number,
  coat: string,
  face: string,
  detail: string,
  ears: Looks["ears"],
  tail: Looks["tail"],
  back: Looks["back"],
): Looks {
  return { length, width, coat, face, detail, ears, tail, back };
}

function paint(context: CanvasRenderingContext2D, shape: Looks): void {
  const { length, width, coat } = shape;
  paintTail(context, shape);
  if (shape.back === "wool") paintWool(context, shape);
  else blob(context, coat, { x: -length * 0.08, wide: length, high: width });
  paintBack(context, shape);
  paintHead(context, shape);
}

function paintTail(context: CanvasRenderingContext2D, { length, width, coat, detail, tail }: Looks): void {
  if (tail === "tuft") blob(context, detail, { x: -length * 0.6, wide: width * 0.4 });
  if (tail !== "brush") return;
  blob(context, coat, { x: -length * 0.75, wide: length * 0.7, high: width * 0.55 });
  blob(context, detail, { x: -length * 1.02, wide: length * 0.25, high: width * 0.36 });
}

function paintWool(context: CanvasRenderingContext2D, { length, width, coat, detail }: Looks): void {
  for (let curl = 0; curl < 11; curl++) {
    const angle = (curl / 11) * 2 * Math.PI;
    const x = -length * 0.08 + Math.cos(angle) * length * 0.36;
    blob(context, curl % 2 === 0 ? coat : detail, { x, y: Math.sin(angle) * width * 0.36, wide: width * 0.45 });
  }
  blob(context, detail, { x: -length * 0.08, wide: length * 0.75, high: width * 0.75 });
}

function paintBack(context: CanvasRenderingContext2D, shape: Looks): void {
  const { length, width, detail, coat, back } = shape;
  if (back === "plain")
    blob(context, "rgb(255 255 255 / 0.14)", { x: -length * 0.1, wide: length * 0.7, high: width * 0.4 });
  if (back === "spots") {
    for (let spot = 0; spot < 8; spot++) {
      const side = spot % 2 === 0 ? 1 : -1;
      blob(context, detail, { x: -length * 0.4 + spot * length * 0.085, y: side * width * 0.2, wide: 2.4 });
    }
  }
  if (back === "wings") {
    for (const side of [-1, 1]) {
      blob(context, "#6b5a45", { x: -length * 0.14, y: side * width * 0.24, wide: length * 0.66, high: width * 0.36 });
    }
  }
  if (back === "shell") {
    blob(context, detail, { x: -length * 0.08, wide: length * 0.8, high: width * 0.8 });
    for (const [x, y] of [
      [0, 0],
      [-6, -4],
      [-6, 4],
      [5, -4],
      [5, 4],
    ] as const)
      blob(context, coat, { x: x - 2, y, wide: 5.4 });
  }
}

function paintHead(context: CanvasRenderingContext2D, shape: Looks): void {
  const { length, width, face, detail, back } = shape;
  const head = Math.max(7, width * 0.62);
  const x = length * 0.47;
  paintEars(context, shape, x, head);
  blob(context, face, { x, wide: head * 1.2, high: head });
  if (back === "wings") blob(context, detail, { x: x + head * 0.75, wide: head * 0.7, high: head * 0.45 });
  else blob(context, "rgb(30 22 18 / 0.75)", { x: x + head * 0.56, wide: head * 0.2, high: head * 0.26 });
  for (const side of [-1, 1]) blob(context, "#1d1613", { x: x + head * 0.18, y: side * head * 0.3, wide: 1.7 });
}

function paintEars(
  context: CanvasRenderingContext2D,
  { ears, face, coat, detail }: Looks,
  x: number,
  head: number,
): void {
  for (const side of [-1, 1]) {
    const y = side * head * 0.42;
    if (ears === "long")
      blob(context, coat, {
        x: x - head * 0.75,
        y: side * head * 0.3,
        wide: head * 1.3,
        high: head * 0.36,
        turn: side * -0.25,
      });
    if (ears === "round") blob(context, face, { x: x - head * 0.32, y, wide: head * 0.5, high: head * 0.4 });
    if (ears === "pointed")
      blob(context, coat, { x: x - head * 0.3, y, wide: head * 0.7, high: head * 0.36, turn: side * 0.7 });
    if (ears === "horns")
      stroke(context, detail, [
        [x - head * 0.1, side * head * 0.25],
        [x - head * 0.6, side * head * 0.5],
        [x - head * 1.1, side * head * 0.42],
      ]);
    if (ears === "antlers") {
      stroke(context, "#6b4a2c", [
        [x - head * 0.1, side * head * 0.2],
        [x - head * 0.3, side * head * 0.9],
        [x + head * 0.2, side * head * 1.25],
      ]);
      stroke(context, "#6b4a2c", [
        [x - head * 0.25, side * head * 0.75],
        [x - head * 0.75, side * head * 1.15],
      ]);
    }
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  style: string,
  points: readonly (readonly [number, number])[],
): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.strokeStyle = style;
  context.lineWidth = 2;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke();
}
