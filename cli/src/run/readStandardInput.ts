import type { Settings } from "./context.ts";
import { UsageError } from "./errors.ts";
import { readBounded } from "./readBounded.ts";

/**
 * Reads standard input as text.
 *
 * @param longest in bytes
 * @throws {UsageError} `too-long`, `not-text`, `input-twice` where the passphrase is to come from there as well
 */
export async function readStandardInput(settings: Pick<Settings, "passphraseFd">, longest: number): Promise<string> {
  if (settings.passphraseFd === 0) {
    throw new UsageError("input-twice", {
      message: "Standard input cannot hold both the passphrase and something else.",
      remedy: "Give the passphrase with --passphrase-file, or with --passphrase-fd 3 and 3<FILE.",
    });
  }
  const bytes = await readBounded(process.stdin, longest);
  if (bytes === null) {
    throw new UsageError("too-long", {
      message: `Standard input has more than the ${longest} bytes that can be taken.`,
      remedy: "Give it in parts.",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError("not-text", {
      message: "Standard input is not text (UTF-8).",
      remedy: "Give text; files cannot be sent from here.",
      cause: error,
    });
  }
}
