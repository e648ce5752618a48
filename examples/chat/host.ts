/** Under this name the chat itself speaks, to one alone whose message it did not take. Nobody else gets the name. */
export const HOST = "Quay";
