/** Why a connection or an answer failed, in words that have no credentials in them. */
export class Trouble extends Error {}
