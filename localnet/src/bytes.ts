import { bytesToHex } from "@noble/hashes/utils.js";

/** The topic of bytes: lowercase hex. */
export const topicOf: (bytes: Uint8Array) => string = bytesToHex;
