import { readFile } from "node:fs/promises";

import { KedgeError } from "@kedge/sdk";
import { Command } from "commander";
import type { Hex } from "viem";
import { privateKeyToAddress } from "viem/accounts";

import { decryptKeystore, keystorePath, saveKeystore } from "../../accounts/keystore.ts";
import { newPassphrase, readPassphrase } from "../../accounts/passphrase.ts";
import { askSecret } from "../../accounts/prompt.ts";
import { isWellKnown, requirePrivate } from "../../accounts/wellKnown.ts";
import { loadNetwork } from "../../network/loadNetwork.ts";
import type { Run, Settings } from "../../run/context.ts";
import { UsageError } from "../../run/errors.ts";
import { readStandardInput } from "../../run/readStandardInput.ts";

/** Many times what a keystore has. Bytes. */
const LONGEST = 100_000;
const KEY = /^(0x)?[0-9a-f]{64}$/i;

async function readSource(source: string | undefined, settings: Settings): Promise<string> {
  if (source === undefined) return askSecret("Private key: ");
  if (KEY.test(source)) {
    throw new UsageError("key-in-argv", {
      message: "A private key on the command line can be read by other processes and stays in the shell's history.",
      remedy: "Consider that key known. Give the next one in a file, on standard input with -, or at the prompt.",
    });
  }
  if (source === "-") return readStandardInput(settings, LONGEST);
  return readFile(source, "utf8").catch((error: unknown) => {
    throw new UsageError("no-key-file", {
      message: `${source} could not be read.`,
      remedy: "Name a file with a private key or a keystore.",
      cause: error,
    });
  });
}

/** A private key as hex, or a keystore (V3) that the same passphrase opens. */
async function readKey(content: string, settings: Settings): Promise<{ key: Hex; passphrase: string }> {
  const trimmed = content.trim();
  if (trimmed.startsWith("{")) {
    const passphrase = await readPassphrase(settings, "Passphrase of that keystore, which it keeps here: ");
    return { key: await decryptKeystore("that file", trimmed, passphrase), passphrase };
  }
  if (!KEY.test(trimmed)) {
    throw new UsageError("not-a-key", {
      message: "This is neither a private key (64 hex digits) nor a keystore.",
      remedy: "Give a file, standard input with -, or type it at the prompt.",
    });
  }
  const key: Hex = `0x${trimmed.replace(/^0x/i, "").toLowerCase()}`;
  try {
    privateKeyToAddress(key);
  } catch (error) {
    throw new KedgeError("not-a-key", { message: "No account has this key.", remedy: "Check it.", cause: error });
  }
  return { key, passphrase: await newPassphrase(settings) };
}

/** `kedge account import`: a key that exists, from a file, standard input or the prompt, never from the command line. */
export const importAccount = (run: Run) =>
  new Command("import")
    .description("bring an account that exists")
    .argument("[file]", "a private key or a V3 keystore in a file, or - for standard input; asked for unless given")
    .action((file: string | undefined) =>
      run(async ({ settings }) => {
        const { key, passphrase } = await readKey(await readSource(file, settings), settings);
        const address = privateKeyToAddress(key);
        if (isWellKnown(address)) requirePrivate(address, await loadNetwork(settings.network));
        const account = await saveKeystore(settings.home, key, passphrase);
        const keystore = keystorePath(settings.home, account);
        return { json: { account, keystore }, lines: [account, `  kept in ${keystore}`] };
      }),
    );
