import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { KedgeError } from "@kedge/sdk";
import { getAddress, isAddress, isHex, type Address, type Hex } from "viem";
import { privateKeyToAddress } from "viem/accounts";

/** Of scrypt: 128 MiB and about a third of a second for each passphrase that is tried. */
const COST = { N: 131_072 };

const folderOf = (home: string) => join(home, "accounts");

/** Where an account's keystore lies. */
export const keystorePath = (home: string, account: Address): string => join(folderOf(home), `${account}.json`);

const damaged = (what: string, cause?: unknown) =>
  new KedgeError("keystore-damaged", {
    message: `${what} is not a keystore of version 3.`,
    remedy: "Restore it from a backup, or import the key again.",
    ...(cause === undefined ? {} : { cause }),
  });

/** The accounts that have a keystore, in alphabetical order. */
export async function listAccounts(home: string): Promise<Address[]> {
  const files = await readdir(folderOf(home)).catch(() => []);
  return files
    .map((file) => file.replace(/\.json$/, ""))
    .filter((name) => isAddress(name))
    .map((name) => getAddress(name))
    .toSorted();
}

/**
 * Keeps a key in a keystore (Web3 Secret Storage V3: scrypt, AES-128-CTR) that only its owner can read.
 *
 * @throws {KedgeError} `account-exists`: none is ever overwritten
 */
export async function saveKeystore(home: string, privateKey: Hex, passphrase: string): Promise<Address> {
  const { encryptKeystoreJson } = await import("ethers/wallet");
  const address = privateKeyToAddress(privateKey);
  const text = await encryptKeystoreJson({ address, privateKey }, passphrase, { scrypt: COST });
  await mkdir(folderOf(home), { recursive: true, mode: 0o700 });
  try {
    await writeFile(keystorePath(home, address), `${text}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    throw new KedgeError("account-exists", {
      message: `There is a keystore for ${address} already.`,
      remedy: "Use it, or move it away first.",
    });
  }
  return address;
}

/**
 * Decrypts a keystore's text.
 *
 * @param what how to speak of it
 * @throws {KedgeError} `keystore-damaged`, `wrong-passphrase`
 */
export async function decryptKeystore(what: string, text: string, passphrase: string): Promise<Hex> {
  const { decryptKeystoreJson, isKeystoreJson } = await import("ethers/wallet");
  if (!isKeystoreJson(text)) throw damaged(what);
  try {
    const { privateKey } = await decryptKeystoreJson(text, passphrase);
    if (isHex(privateKey, { strict: true })) return privateKey;
  } catch (error) {
    if (!(error instanceof Error && /incorrect password/i.test(error.message))) throw damaged(what, error);
    throw new KedgeError("wrong-passphrase", {
      message: `This passphrase does not open ${what}, or what it encrypts was changed.`,
      remedy: "Try again with the passphrase that it was made with.",
      cause: error,
    });
  }
  throw damaged(what);
}

/**
 * The text of an account's keystore.
 *
 * @throws {KedgeError} `no-account`, `keystore-readable` where others than its owner may read it
 */
export async function readKeystore(home: string, account: Address): Promise<string> {
  const path = keystorePath(home, account);
  const { mode } = await stat(path).catch(() => {
    throw new KedgeError("no-account", {
      message: `There is no keystore for ${account} in ${folderOf(home)}.`,
      remedy: "See `kedge account list`; make one with `kedge account new` or `kedge account import`.",
    });
  });
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new KedgeError("keystore-readable", {
      message: `Others than you may read or change ${path}.`,
      remedy: `Take that away with: chmod 600 ${path}`,
    });
  }
  return readFile(path, "utf8");
}

/**
 * The private key of an account. Whose it is, the key itself says, not the file's name.
 *
 * @throws {KedgeError} as `readKeystore` and `decryptKeystore`
 */
export async function openKeystore(home: string, account: Address, text: string, passphrase: string): Promise<Hex> {
  const path = keystorePath(home, account);
  const key = await decryptKeystore(path, text, passphrase);
  if (privateKeyToAddress(key) === account) return key;
  throw new KedgeError("keystore-damaged", {
    message: `${path} holds the key of another account.`,
    remedy: "Restore it from a backup, or import the key again.",
  });
}
