import { KedgeError, type FileCipher, type InlineFile, type OutgoingContent, type RemoteFile } from "@kedge/sdk";

import type { AttachmentStore } from "./attachmentStore.ts";

/** What fits into a message (1,048,214 bytes as the network counts) with room for everything around it. Bytes. */
export const INLINE_LIMIT = 700_000;
/** What encryption and the description of a file add to it at most. Bytes. */
const AROUND = 4_096;
/** How much of what was opened is kept at hand, so that scrolling fetches nothing twice. Bytes. */
const KEPT_BYTES = 48_000_000;

/** XIP-17 knows one scheme. */
const SCHEME = "https://";

/**
 * Sends files and opens those of others.
 *
 * @param store null where no host of files is configured: small files then travel in their message
 * @param cipher loads the code that encrypts, when it is first needed
 */
export function createAttachments(store: AttachmentStore | null, cipher: () => Promise<FileCipher>) {
  const opened = new Map<string, Promise<InlineFile>>();
  const sizes = new Map<string, number>();

  /** Keeps what was opened, and lets go of the oldest where it is too much. */
  function keep(key: string, file: InlineFile): void {
    sizes.set(key, file.bytes.length);
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [oldest, size] of sizes) {
      if (total <= KEPT_BYTES || oldest === key) break;
      total -= size;
      sizes.delete(oldest);
      opened.delete(oldest);
    }
  }

  async function fetchAndOpen(file: RemoteFile): Promise<InlineFile> {
    if (!store?.has(file.url)) throw elsewhere();
    const [ciphertext, { open }] = await Promise.all([store.get(file.url), cipher()]);
    return open(ciphertext, file);
  }

  return {
    /** The largest file that can be sent, in bytes. */
    limit: store ? store.maxBytes - AROUND : INLINE_LIMIT,
    /** Whether a file may be fetched from where it lies. */
    isFetchable: ({ url }: RemoteFile): boolean => store?.has(url) === true,
    /**
     * Encrypts and uploads a file, or puts it into the message where there is no host for it.
     *
     * @throws {KedgeError} `file-too-large` or `upload-failed`; nothing was published
     */
    async toContent(file: InlineFile): Promise<OutgoingContent> {
      if (!store) {
        if (file.bytes.length <= INLINE_LIMIT) return { type: "inline-file", file };
        throw new KedgeError("file-too-large", {
          message: `Without a host for files, ${INLINE_LIMIT} bytes can be sent; this file has ${file.bytes.length}.`,
          remedy: "Send a smaller one.",
        });
      }
      const { seal } = await cipher();
      const { ciphertext, ...keys } = await seal(file);
      const url = await store.put(Uint8Array.from(ciphertext));
      const remote: RemoteFile = { ...keys, url, name: file.name, size: ciphertext.length, scheme: SCHEME };
      opened.set(keyOf(remote), Promise.resolve(file));
      keep(keyOf(remote), file);
      return { type: "remote-file", file: remote };
    },
    /**
     * A file of a message, fetched once however often it is asked for.
     *
     * @throws {KedgeError} `file-elsewhere`, `file-unreachable`, `file-too-large` or `file-damaged`
     */
    open(file: RemoteFile): Promise<InlineFile> {
      const key = keyOf(file);
      const known = opened.get(key);
      if (known) return known;
      const opening = fetchAndOpen(file);
      opened.set(key, opening);
      opening.then(
        (content) => keep(key, content),
        () => opened.delete(key),
      );
      return opening;
    },
  };
}

/** Everything that opens it: a message that names the digest of another's file, without its keys, must not be shown that file. */
const keyOf = ({ url, contentDigest, secret, salt, nonce }: RemoteFile): string =>
  [url, contentDigest, secret, salt, nonce].join(" ");

const elsewhere = () =>
  new KedgeError("file-elsewhere", {
    message: "The file lies on a host that is not configured.",
    remedy: "Ask the sender to send it with an app that uses the configured host.",
  });

export type Attachments = ReturnType<typeof createAttachments>;
