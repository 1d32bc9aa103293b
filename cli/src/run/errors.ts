import { KedgeError, NoInboxError, SendRefusedError } from "@kedge/sdk";

/** What was asked for makes no sense, or cannot be asked in this way; nothing was tried. */
export class UsageError extends KedgeError {
  override readonly name = "UsageError";
}

/** Exit codes of the command; part of its interface, and listed in the README. */
export const EXIT = { ok: 0, failed: 1, usage: 2, refused: 3, unreachable: 4, locked: 5, busy: 6 } as const;

/** Codes that are about a chain or network which cannot be read, or not be believed, right now. */
const UNREACHABLE: readonly string[] = [
  "chain-unreachable",
  "network-unreachable",
  "network-file-unreachable",
  "chain-went-back",
  "chain-disagreement",
  "registry-answer",
  "registry-proof",
];
const REFUSED: readonly string[] = ["not-acceptable", "name-moved", "not-verified"];
const LOCKED: readonly string[] = ["wrong-passphrase", "keystore-damaged", "keystore-readable", "development-key"];

/** The exit code that a failure ends with. */
export function exitCodeOf(error: KedgeError): number {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof SendRefusedError || error instanceof NoInboxError || REFUSED.includes(error.code))
    return EXIT.refused;
  if (UNREACHABLE.includes(error.code)) return EXIT.unreachable;
  if (LOCKED.includes(error.code)) return EXIT.locked;
  return error.code === "database-busy" ? EXIT.busy : EXIT.failed;
}
