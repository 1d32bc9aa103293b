import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToString, concatBytes, getAddress, isAddress, stringToBytes, type Address } from "viem";

import { KedgeError } from "../errors/base.ts";
import { formatBackupCode, parseBackupCode } from "./backupCode.ts";
import { packBundle, takeInBundle } from "./bundle.ts";
import type { Consents } from "./consents.ts";
import { reportTo, type OnArchiveProgress } from "./progress.ts";

/** First line of a backup file: what it is and whose. An HMAC over the line and the archive follows, then the archive. */
const HEADER = /^KEDGE-BACKUP-1 (0x[0-9a-fA-F]{40}) ([0-9a-f]{64})\n/;
const HEADER_BYTES = "KEDGE-BACKUP-1 ".length + 42 + 1 + 64 + 1;

const MAC_BYTES = 32;

type Context = { account: Address; consents: Consents };

type Options = {
  /** Told of each stage. */
  onProgress?: OnArchiveProgress | undefined;
};

/** A key for one purpose, bound to the account and the inbox (RFC 5869). The secret is random, so nothing has to slow a guess down. */
const keyFor = (purpose: "archive" | "integrity", secret: Uint8Array, header: string): Uint8Array =>
  hkdf(sha256, secret, stringToBytes(header), stringToBytes(`Kedge backup v1 ${purpose}`), 32);

/** The key of the seal over the whole file: WebCrypto's, because that takes a large archive beside the page and not in it. */
const sealKey = (secret: Uint8Array, header: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    "raw",
    new Uint8Array(keyFor("integrity", secret, header)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );

/** libxmtp's archives are sealed piece by piece: this seals the whole, so that a file that was changed or cut off adds nothing at all. */
function sealedText(header: string, archive: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(header.length + archive.length);
  text.set(stringToBytes(header));
  text.set(archive, header.length);
  return text;
}

const macOf = async (secret: Uint8Array, header: string, archive: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign("HMAC", await sealKey(secret, header), sealedText(header, archive)));

const isSealed = async (mac: Uint8Array, secret: Uint8Array, header: string, archive: Uint8Array): Promise<boolean> =>
  crypto.subtle.verify("HMAC", await sealKey(secret, header), new Uint8Array(mac), sealedText(header, archive));

/** Saves what is on this device in an encrypted file, and takes it in again on another device of the same account. */
export function createBackups({ account, consents }: Context) {
  const { port } = consents;
  const ownHeader = `KEDGE-BACKUP-1 ${getAddress(account)} ${port.inboxId}\n`;
  return {
    /**
     * Everything on this device but messages that are to disappear, encrypted with a code that is made here and kept nowhere.
     *
     * @returns the file's bytes, and the code in groups of four characters
     */
    async save({ onProgress }: Options = {}): Promise<{ file: Uint8Array; code: string }> {
      const secret = crypto.getRandomValues(new Uint8Array(16));
      const report = reportTo(onProgress);
      const archive = await packBundle(port, keyFor("archive", secret, ownHeader), "lasting", report);
      const mac = await macOf(secret, ownHeader, archive);
      return { file: concatBytes([stringToBytes(ownHeader), mac, archive]), code: formatBackupCode(secret) };
    },
    /**
     * Adds a backup's contents to what is on this device, and what was interrupted can be restored again: that adds the rest.
     *
     * @throws {KedgeError} `backup-unreadable` for a file that is no backup, `backup-other-account`, `backup-code-typo`, `backup-wrong-code` for a code of
     * another file or a file that was changed, or `import-not-noted`; nothing was added then
     */
    async restore(file: Uint8Array, code: string, { onProgress }: Options = {}): Promise<void> {
      const report = reportTo(onProgress);
      report("checking", { bytes: file.length });
      const header = HEADER.exec(bytesToString(file.slice(0, HEADER_BYTES)));
      const [line, of, inboxId] = header ?? [];
      if (line === undefined || of === undefined || !isAddress(of, { strict: false })) {
        throw new KedgeError("backup-unreadable", {
          message: "This file is no backup of Kedge.",
          remedy: "Choose the file that was saved as an encrypted backup.",
        });
      }
      if (inboxId !== port.inboxId || getAddress(of) !== getAddress(account)) {
        throw new KedgeError("backup-other-account", {
          message: `This backup belongs to ${getAddress(of)}.`,
          remedy: "Connect that account's wallet and try again.",
        });
      }
      const secret = parseBackupCode(code);
      if (!secret) {
        throw new KedgeError("backup-code-typo", {
          message: "This code has a typing error.",
          remedy: "Compare it with what you wrote down: 28 letters and digits.",
        });
      }
      const mac = file.subarray(HEADER_BYTES, HEADER_BYTES + MAC_BYTES);
      const archive = file.subarray(HEADER_BYTES + MAC_BYTES);
      if (!(await isSealed(mac, secret, line, archive))) {
        throw new KedgeError("backup-wrong-code", {
          message: "This code does not open this file, or the file was changed.",
          remedy: "Use the code that was shown when this file was saved.",
        });
      }
      await takeInBundle(consents, archive, keyFor("archive", secret, line), report);
    },
  };
}
