/** An envelope on its way, and the numbers in it. */
export interface OnTheWay {
  readonly subject: string;
  readonly sender: string;
  readonly envelope: Uint8Array;
  readonly run: number;
  readonly before: number;
  readonly count: number;
}
