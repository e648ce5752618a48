// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// Do not edit: change the schema and generate again.

export interface Move {
  x: number;
  y: number;
}

export interface Moved {
  who: string;
  x: number;
  y: number;
}
