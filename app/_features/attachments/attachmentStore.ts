import { KedgeError, type AttachmentHost } from "@kedge/sdk";

/** Where encrypted files lie. */
export interface AttachmentStore {
  /** The largest file taken, in bytes as encrypted. */
  readonly maxBytes: number;
  /**
   * @returns where it lies
   * @throws {KedgeError} `upload-failed`
   */
  put: (ciphertext: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** Whether a file at this address lies here. Nothing is fetched from anywhere else: its host would learn the reader's IP address. */
  has: (address: string) => boolean;
  /** @throws {KedgeError} `file-elsewhere`, `file-unreachable`, or `file-too-large` */
  get: (address: string) => Promise<Uint8Array>;
}

/** The host of files that the network's configuration names. */
export function httpAttachmentStore({ uploadUrl, downloadUrl, maxBytes }: AttachmentHost): AttachmentStore {
  const base = new URL(downloadUrl);
  const folder = `${base.pathname.replace(/\/+$/, "")}/`;

  const has = (address: string): boolean => {
    const url = URL.parse(address);
    if (url?.origin !== base.origin || url.username !== "" || url.password !== "") return false;
    return url.pathname.startsWith(folder) && /^[\w.-]+$/.test(url.pathname.slice(folder.length)) && url.search === "";
  };

  /** Reads an answer's body, and gives up where it is longer than anything that this host takes. */
  async function readBody(response: Response): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || value === undefined) break;
      size += value.length;
      if (size > maxBytes) {
        await reader?.cancel();
        throw tooLarge(size, maxBytes);
      }
      chunks.push(value);
    }
    const bytes = new Uint8Array(size);
    chunks.reduce((at, chunk) => (bytes.set(chunk, at), at + chunk.length), 0);
    return bytes;
  }

  return {
    maxBytes,
    has,
    async put(ciphertext) {
      if (ciphertext.length > maxBytes) throw tooLarge(ciphertext.length, maxBytes);
      try {
        const response = await fetch(uploadUrl, { ...QUIETLY, method: "POST", body: new Blob([ciphertext]) });
        if (!response.ok) throw new Error(`status ${response.status}`);
        const id = (await response.text()).trim();
        const address = `${base.origin}${folder}${id}`;
        if (!has(address)) throw new Error("the answer is no id");
        return address;
      } catch (cause) {
        throw new KedgeError("upload-failed", {
          message: "The file could not be uploaded.",
          remedy: "It is kept here; try again.",
          cause,
        });
      }
    },
    async get(address) {
      if (!has(address)) {
        throw new KedgeError("file-elsewhere", {
          message: "The file lies on a host that is not configured.",
          remedy: "Ask the sender to send it with an app that uses the configured host.",
        });
      }
      try {
        const response = await fetch(address, QUIETLY);
        if (!response.ok) throw new Error(`status ${response.status}`);
        return await readBody(response);
      } catch (cause) {
        if (cause instanceof KedgeError) throw cause;
        throw new KedgeError("file-unreachable", {
          message: "The file could not be fetched; its host may have deleted it.",
          remedy: "Try again later, or ask the sender to send it again.",
          cause,
        });
      }
    },
  };
}

/** No cookies, no address of this page, and no way on to another host. */
const QUIETLY = { credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-store" } as const;

const tooLarge = (size: number, limit: number) =>
  new KedgeError("file-too-large", {
    message: `The file has ${size} bytes; at most ${limit} can be sent.`,
    remedy: "Send a smaller one.",
  });
