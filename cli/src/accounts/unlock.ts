import type { Network } from "@kedge/sdk";
import type { Address } from "viem";
import { privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";
import { hkdfSync } from "node:crypto";

import type { Settings } from "../run/context.ts";
import { openKeystore, readKeystore } from "./keystore.ts";
import { readPassphrase } from "./passphrase.ts";
import { requirePrivate } from "./wellKnown.ts";

/** An account that can sign. */
export type Unlocked = {
  signer: PrivateKeyAccount;
  /** 32 bytes that follow from the account's key, for one purpose (HKDF-SHA-256, RFC 5869); another purpose has another key. */
  deriveKey: (purpose: string) => Uint8Array;
};

/**
 * Opens an account's keystore for use on a network.
 *
 * @throws {KedgeError} `no-account`, `keystore-readable`, `keystore-damaged`, `wrong-passphrase`, `development-key`
 */
export async function unlock(settings: Settings, network: Network, account: Address): Promise<Unlocked> {
  requirePrivate(account, network);
  const text = await readKeystore(settings.home, account);
  const passphrase = await readPassphrase(settings, `Passphrase for ${account}: `);
  const key = await openKeystore(settings.home, account, text, passphrase);
  const bytes = Buffer.from(key.slice(2), "hex");
  return {
    signer: privateKeyToAccount(key),
    deriveKey: (purpose) => new Uint8Array(hkdfSync("sha256", bytes, new Uint8Array(), `kedge cli v1 ${purpose}`, 32)),
  };
}
