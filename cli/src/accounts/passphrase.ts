import { readFileSync } from "node:fs";

import type { Settings } from "../run/context.ts";
import { UsageError } from "../run/errors.ts";
import { askSecret } from "./prompt.ts";

type Source = Pick<Settings, "passphraseFd" | "passphraseFile">;

const SHORTEST = 8;

/** A secret may come from a descriptor or file, never from the command line, which other processes can see. */
function fromFile({ passphraseFd, passphraseFile }: Source): string | null {
  const source = passphraseFd ?? passphraseFile;
  if (source === undefined) return null;
  try {
    return readFileSync(source, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw new UsageError("no-passphrase", {
      message: `The passphrase could not be read from ${typeof source === "number" ? `descriptor ${source}` : source}.`,
      remedy: "Name a file that you can read, or none to be asked.",
      cause: error,
    });
  }
}

/**
 * The passphrase of a keystore.
 *
 * @param question what to ask where it comes from nowhere else
 * @throws {UsageError} `no-passphrase`, `no-terminal`
 */
export const readPassphrase = async (source: Source, question: string): Promise<string> =>
  fromFile(source) ?? askSecret(question);

/**
 * A passphrase for a new keystore; asked twice, so that a slip does not lock its owner out.
 *
 * @throws {UsageError} `no-passphrase`, `no-terminal`, `passphrase-differs`, `passphrase-short`
 */
export async function newPassphrase(source: Source): Promise<string> {
  const given = fromFile(source);
  const passphrase = given ?? (await askSecret("New passphrase for the keystore: "));
  if ([...passphrase].length < SHORTEST) {
    throw new UsageError("passphrase-short", {
      message: `A passphrase has at least ${SHORTEST} characters: whoever gets the file may try as many as they like.`,
      remedy: "Choose a longer one.",
    });
  }
  if (given === null && (await askSecret("The same again: ")) !== passphrase) {
    throw new UsageError("passphrase-differs", {
      message: "The two passphrases are not alike.",
      remedy: "Try again. Nothing was kept.",
    });
  }
  return passphrase;
}
