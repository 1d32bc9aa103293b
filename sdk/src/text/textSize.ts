/**
 * The longest text that is sent, in bytes of UTF-8. A message may have 1,048,214 bytes as the network counts; what encryption adds to a text was measured
 * to stay below the difference.
 */
export const TEXT_LIMIT = 1_040_000;

const ENCODER = new TextEncoder();

/** Bytes of a text as it is sent (UTF-8). */
export const textBytes = (text: string): number => ENCODER.encode(text).length;
