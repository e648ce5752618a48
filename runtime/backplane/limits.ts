/** The most bytes of an envelope, whatever a broker takes. */
export const MAX_ENVELOPE_BYTES: number = 1024 * 1024;
