/** A place in the user's code where the name of something generated stands. */
export interface Location {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly newName: string;
  /** What has to stand around the new name: `{ x }` becomes `{ left: x }`. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Which of the two programs is looked at: before the rename, or after it with the names the other way round. */
export type Side = "before" | "after";
