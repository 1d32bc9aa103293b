import type { IdentityUpdate } from "../gen/xmtp/identity/associations/association_pb.js";
import type { WalletVerifier } from "./walletSignature.ts";

/** Judges what clients submit. Each judgement throws a ConnectError InvalidArgument that says what is wrong, or returns. */
export type Validator = {
  /** Whether these updates are a valid log of the inbox: every signature, every rule of XIP-46. The newest is the candidate. */
  identityLog(inboxId: string, updates: readonly IdentityUpdate[]): Promise<void>;
  /** Whether a key package is valid now: its signatures, its lifetime, its credential. */
  keyPackage(installationKey: string, keyPackage: Uint8Array): Promise<void>;
  /** Releases what the validator holds open. Idempotent. */
  close(): Promise<void>;
};

/** Who judges: libxmtp, or nobody beyond the framing, where `@xmtp/node-bindings` is not installed or does not load. */
export type ValidationKind = "libxmtp" | "framing";

const nobody: Validator = {
  identityLog: async () => {},
  keyPackage: async () => {},
  close: async () => {},
};

/**
 * The validator of this installation, made when it is first needed: libxmtp takes some time to load, and a network that is only
 * started has nothing to judge.
 * @param onKind is told who judges, once.
 */
export function lazyValidator(
  verifyWalletSignature: WalletVerifier,
  onKind: (kind: ValidationKind) => void,
): Validator {
  let made: Promise<Validator> | undefined;
  const validator = () => (made ??= make());

  async function make(): Promise<Validator> {
    try {
      const { createLibxmtpValidator } = await import("./libxmtp.ts");
      const validator = await createLibxmtpValidator(verifyWalletSignature);
      onKind("libxmtp");
      return validator;
    } catch (error) {
      if (!isMissing(error)) throw error;
      onKind("framing");
      return nobody;
    }
  }

  return {
    identityLog: async (inboxId, updates) => (await validator()).identityLog(inboxId, updates),
    keyPackage: async (installationKey, keyPackage) => (await validator()).keyPackage(installationKey, keyPackage),
    async close() {
      // A validator that could not be made has nothing to close, and has said so to whoever asked it.
      const validator = await made?.catch(() => undefined);
      await validator?.close();
    },
  };
}

/** The bindings are an optional dependency, and their binary may be for another platform. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" || code === "ERR_DLOPEN_FAILED";
}
