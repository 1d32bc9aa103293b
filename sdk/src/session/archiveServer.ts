import { bytesToHex, concatBytes, type Hex } from "viem";

import { KedgeError } from "../errors/base.ts";
import type { ArchiveCount } from "./progress.ts";

/** The SHA-256 of some bytes. */
export const sha256Of = async (bytes: Uint8Array): Promise<Hex> =>
  bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes))));

function unreachable(cause: unknown): never {
  throw new KedgeError("network-unreachable", {
    message: "The history server could not be reached.",
    remedy: "Check that it is running and reachable, then try again.",
    cause,
  });
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(unreachable);
  if (response.ok) return response;
  const isTooLarge = response.status === 413 || response.status === 400;
  throw isTooLarge
    ? new KedgeError("archive-too-large", {
        message: "The history server does not take an archive of this size.",
        remedy: "Save an encrypted backup here and restore it on the other device.",
      })
    : new KedgeError("archive-gone", {
        message: `The history server answered with status ${response.status}.`,
        remedy: "Ask for the history again from the new device.",
      });
}

/** Puts an encrypted archive on the history server and returns its name there. */
export async function uploadArchive(historyUrl: string, archive: Uint8Array): Promise<string> {
  const response = await request(`${historyUrl}/upload`, { method: "POST", body: new Uint8Array(archive) });
  return (await response.text()).trim();
}

type DownloadOptions = {
  /** How much has come, and how far that is where the server says how much there is. */
  onBytes: (done: ArchiveCount | null, bytes: number) => void;
  signal?: AbortSignal | undefined;
};

/** A body that may be large, as it comes. */
async function readBody(response: Response, onBytes: DownloadOptions["onBytes"]): Promise<Uint8Array> {
  const length = Number(response.headers.get("content-length"));
  const chunks: Uint8Array[] = [];
  let count = 0;
  for (const reader = response.body?.getReader(); reader;) {
    const { done, value } = await reader.read().catch(unreachable);
    if (done) break;
    chunks.push(value);
    count += value.length;
    // A body that was compressed on its way has another length.
    onBytes(length >= count ? { unit: "bytes", count, of: length } : null, Math.max(count, length || 0));
  }
  return concatBytes(chunks);
}

/**
 * Fetches an archive by its name there.
 *
 * @throws {KedgeError} `archive-damaged` if it is not the one with this digest
 */
export async function downloadArchive(
  historyUrl: string,
  { file, digest }: { file: string; digest: Hex },
  { onBytes, signal }: DownloadOptions,
): Promise<Uint8Array> {
  const response = await request(`${historyUrl}/files/${file}`, signal ? { signal } : {});
  const archive = await readBody(response, onBytes);
  if ((await sha256Of(archive)) === digest) return archive;
  throw new KedgeError("archive-damaged", {
    message: "The history server gave out another archive than the one that was sent.",
    remedy: "Ask for the history again from the new device.",
  });
}
