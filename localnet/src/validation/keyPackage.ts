import { decodeKeyPackage } from "ts-mls/keyPackage.js";
import type { KeyPackage } from "ts-mls";
import { invalid } from "../refuse.ts";

/**
 * Reads a TLS-serialized KeyPackage (RFC 9420, section 10).
 * @throws ConnectError InvalidArgument where it is not a whole key package.
 */
export function readKeyPackage(bytes: Uint8Array): KeyPackage {
  let decoded: ReturnType<typeof decodeKeyPackage>;
  try {
    decoded = decodeKeyPackage(bytes, 0);
  } catch {
    decoded = undefined;
  }
  if (decoded === undefined) throw invalid("invalid key package: not a TLS-serialized KeyPackage (RFC 9420)");
  const [keyPackage, length] = decoded;
  if (length !== bytes.length) throw invalid(`invalid key package: ${bytes.length - length} bytes follow it`);
  return keyPackage;
}
