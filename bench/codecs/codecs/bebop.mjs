// bebop, from the code of its compiler, by its quickest ways. `encode` of that code returns a piece of the one buffer that all
// messages share; `decode` copies and freezes the object that `readFrom` has made, which takes several times as long.
import { BebopView } from "bebop";
import { Chat, Input, Move, Snapshot, Welcome, World } from "../peers/generated/bebop.js";

const view = BebopView.getInstance();

export const name = "bebop";
export const codecs = {
  move: {
    encode: (message) => Move.encode(message).slice(),
    shared(message) {
      view.startWriting();
      Move.encodeInto(message, view);
      return view.length;
    },
    decode(bytes) {
      view.startReading(bytes);
      return Move.readFrom(view);
    },
  },
  world: {
    encode: (message) => World.encode(message).slice(),
    shared(message) {
      view.startWriting();
      World.encodeInto(message, view);
      return view.length;
    },
    decode(bytes) {
      view.startReading(bytes);
      return World.readFrom(view);
    },
  },
  chat: {
    encode: (message) => Chat.encode(message).slice(),
    shared(message) {
      view.startWriting();
      Chat.encodeInto(message, view);
      return view.length;
    },
    decode(bytes) {
      view.startReading(bytes);
      return Chat.readFrom(view);
    },
  },
  welcome: {
    encode: (message) => Welcome.encode(message).slice(),
    shared(message) {
      view.startWriting();
      Welcome.encodeInto(message, view);
      return view.length;
    },
    decode(bytes) {
      view.startReading(bytes);
      return Welcome.readFrom(view);
    },
  },
  snapshot: {
    encode: (message) => Snapshot.encode(message).slice(),
    shared(message) {
      view.startWriting();
      Snapshot.encodeInto(message, view);
      return view.length;
    },
    decode(bytes) {
      view.startReading(bytes);
      return Snapshot.readFrom(view);
    },
  },
  input: {
    encode: (message) => Input.encode(message).slice(),
    shared(message) {
      view.startWriting();
      Input.encodeInto(message, view);
      return view.length;
    },
    decode(bytes) {
      view.startReading(bytes);
      return Input.readFrom(view);
    },
  },
};
