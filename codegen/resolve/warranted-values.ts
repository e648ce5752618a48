/** So many values a decoder may make, out of nothing, for each byte that a client has sent. */
export const VALUES_A_BYTE = 16;

/** So many values a decoder may make beyond that for one message. */
export const VALUES_A_MESSAGE = 4096;
