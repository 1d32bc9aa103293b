import { KedgeError } from "../errors/base.ts";
import { toKedgeError } from "../errors/toKedgeError.ts";
import type { InlineFile, RemoteFile } from "./content.ts";

/** A file as it may lie on a stranger's host, and what opens it. */
export type SealedFile = Pick<RemoteFile, "contentDigest" | "secret" | "salt" | "nonce"> & { ciphertext: Uint8Array };

/** Encrypts and decrypts files that travel outside their message (XIP-17), each with a key of its own. */
export interface FileCipher {
  seal: (file: InlineFile) => Promise<SealedFile>;
  /**
   * Checks the digest, then decrypts. Name and type of what comes out are the sender's words.
   *
   * @throws {KedgeError} `file-damaged` if these are not the bytes that the message promised
   */
  open: (ciphertext: Uint8Array, file: RemoteFile) => Promise<InlineFile>;
}

type Eventually<T> = T | Promise<T>;
type XmtpAttachment = { filename?: string | undefined; mimeType: string; content: Uint8Array };

/** The two functions for it that both official SDKs export, at once in one and promised in the other. */
type XmtpFileFunctions = {
  encryptAttachment: (attachment: XmtpAttachment & { filename?: string }) => Eventually<{
    payload: Uint8Array;
    contentDigest: string;
    secret: Uint8Array;
    salt: Uint8Array;
    nonce: Uint8Array;
  }>;
  decryptAttachment: (
    ciphertext: Uint8Array,
    file: Pick<RemoteFile, "url" | "contentDigest" | "secret" | "salt" | "nonce" | "scheme">,
  ) => Eventually<XmtpAttachment>;
};

/** The cipher on top of either official SDK. */
export function toFileCipher({ encryptAttachment, decryptAttachment }: XmtpFileFunctions): FileCipher {
  return {
    async seal({ name, mimeType, bytes }) {
      try {
        const sealed = await encryptAttachment({
          mimeType,
          content: bytes,
          ...(name === null ? {} : { filename: name }),
        });
        const { payload, contentDigest, secret, salt, nonce } = sealed;
        return { ciphertext: payload, contentDigest, secret, salt, nonce };
      } catch (error) {
        throw toKedgeError(error);
      }
    },
    async open(ciphertext, { url, contentDigest, secret, salt, nonce, scheme }) {
      try {
        const file = await decryptAttachment(ciphertext, { url, contentDigest, secret, salt, nonce, scheme });
        return { name: file.filename ?? null, mimeType: file.mimeType, bytes: file.content };
      } catch (cause) {
        throw new KedgeError("file-damaged", {
          message: "The file is not the one that the message promised.",
          remedy: "Ask the sender to send it again.",
          cause,
        });
      }
    },
  };
}
