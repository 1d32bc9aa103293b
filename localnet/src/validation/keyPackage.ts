import { decodeKeyPackage } from "ts-mls/keyPackage.js";
import { topicOf } from "../bytes.ts";
import { invalid } from "../refuse.ts";

/** What the network itself needs to know of a key package. */
export type KeyPackageFacts = {
  /** The installation: the leaf's Ed25519 signature key, 32 bytes in hex. */
  readonly installationKey: string;
  /** The end of its lifetime, in seconds since 1970. */
  readonly notAfter: bigint;
};

/**
 * Reads a TLS-serialized KeyPackage (RFC 9420, section 10).
 * @throws ConnectError InvalidArgument where it is not a whole key package.
 */
export function readKeyPackage(bytes: Uint8Array): KeyPackageFacts {
  let decoded: ReturnType<typeof decodeKeyPackage>;
  try {
    decoded = decodeKeyPackage(bytes, 0);
  } catch {
    decoded = undefined;
  }
  if (decoded === undefined) throw invalid("invalid key package: not a TLS-serialized KeyPackage (RFC 9420)");
  const [keyPackage, length] = decoded;
  if (length !== bytes.length) throw invalid(`invalid key package: ${bytes.length - length} bytes follow it`);
  const { signaturePublicKey, lifetime } = keyPackage.leafNode;
  if (signaturePublicKey.length !== 32)
    throw invalid(`invalid key package: an Ed25519 key of 32 bytes is expected, not ${signaturePublicKey.length}`);
  return { installationKey: topicOf(signaturePublicKey), notAfter: lifetime.notAfter };
}
