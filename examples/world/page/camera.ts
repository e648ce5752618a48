import type { Place } from "../../../generated/world/messages.js";

/** The longer side of the screen shows so many paces: less than what the server lets one see, two cells on each side. */
const VIEW_PACES = 1_200;

/** What of the land the screen shows. Sizes are in CSS pixels. */
export interface Camera {
  readonly at: Readonly<Place>;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** A camera above a place, on a screen of that size. */
export function lookAt(at: Readonly<Place>, width: number, height: number): Camera {
  return { at, scale: Math.max(width, height) / VIEW_PACES, width, height };
}

/** Makes the context draw in paces. */
export function applyCamera(context: CanvasRenderingContext2D, camera: Camera, pixelRatio: number): void {
  const scale = camera.scale * pixelRatio;
  const x = (camera.width / 2) * pixelRatio - camera.at.x * scale;
  const y = (camera.height / 2) * pixelRatio - camera.at.y * scale;
  context.setTransform(scale, 0, 0, scale, x, y);
}

/** Whether something of that size may be on the screen. */
export function isInView({ at, width, height, scale }: Camera, place: Readonly<Place>, radius: number): boolean {
  const reachX = width / scale / 2 + radius;
  const reachY = height / scale / 2 + radius;
  return Math.abs(place.x - at.x) < reachX && Math.abs(place.y - at.y) < reachY;
}
