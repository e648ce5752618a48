// Made by kephas-gen from plain.yaml: plain 1.0.0, wire a41e1952d3152ed4.
// plain/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export type Blob = Uint8Array;

export type Line = string;

export type Upload = Uint8Array;

/** What the server answers to `upload`. */
export type UploadReply = Uint8Array;

export type Ask = string;

/** What the server answers to `ask`. */
export type AskReply = string;

export type Tiny = Uint8Array;

export type Shout = string;

export type News = Uint8Array;
