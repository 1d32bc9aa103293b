import { bytesToHex, type Hex } from "viem";

import { KedgeError } from "../errors/base.ts";

/** The SHA-256 of some bytes. */
export const sha256Of = async (bytes: Uint8Array): Promise<Hex> =>
  bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes))));

async function request(url: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new KedgeError("network-unreachable", {
      message: "The history server could not be reached.",
      remedy: "Check that it is running and reachable, then try again.",
      cause,
    });
  }
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

/** @throws {KedgeError} `archive-damaged` if it is not the one with this digest */
export async function downloadArchive(historyUrl: string, file: string, digest: Hex): Promise<Uint8Array> {
  const response = await request(`${historyUrl}/files/${file}`);
  const archive = new Uint8Array(await response.arrayBuffer());
  if ((await sha256Of(archive)) === digest) return archive;
  throw new KedgeError("archive-damaged", {
    message: "The history server gave out another archive than the one that was sent.",
    remedy: "Ask for the history again from the new device.",
  });
}
