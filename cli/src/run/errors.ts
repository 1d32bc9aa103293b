import { KedgeError, NoInboxError, SendRefusedError } from "@kedge/sdk";

/** What was asked for makes no sense, or cannot be asked in this way; nothing was tried. */
export class UsageError extends KedgeError {
  override readonly name = "UsageError";
}

/** Exit codes of the command; part of its interface, and listed in the README. */
export const EXIT = { ok: 0, failed: 1, usage: 2, refused: 3, unreachable: 4, locked: 5, busy: 6 } as const;

/** What `--help` says of them. */
export const EXIT_HELP = `Exit codes:
  0  done; of verify: verified
  1  failed
  2  the command line makes no sense, or nobody is there to be asked
  3  refused: what the chain says does not allow it, and nothing was sent
  4  chain, messaging network or configuration cannot be read or believed
  5  the account cannot be unlocked here
  6  another process has the account's messages open`;

/** Codes that are about a chain or network which cannot be read, or not be believed, right now. */
const UNREACHABLE: readonly string[] = [
  "chain-unreachable",
  "network-unreachable",
  "network-file-unreachable",
  "chain-error",
  "chain-went-back",
  "chain-disagreement",
  "wrong-chain",
  "registry-answer",
  "registry-code",
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
