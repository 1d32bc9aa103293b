import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Network } from "@kedge/sdk";
import type { Address } from "viem";
import { z } from "zod";

import { writePrivately } from "./writePrivately.ts";

const mark = z.object({
  inboxId: z.string().regex(/^[0-9a-f]{64}$/),
  installationId: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Which installation this machine is for an account on a network. Nothing secret. */
export type DeviceMark = z.output<typeof mark>;

/** One network among those that this machine has ever talked to; a local one that was started anew is another one. */
function networkName({ instance, xmtp, chain, registry }: Network): string {
  const identity = JSON.stringify([xmtp.env, xmtp.gatewayHost ?? null, chain.id, registry, instance ?? null]);
  return `${xmtp.env}-${chain.id}-${createHash("sha256").update(identity).digest("hex").slice(0, 12)}`;
}

/** Where everything lies that an account has on this machine for one network. */
export const deviceFolder = (home: string, network: Network, account: Address): string =>
  join(home, "networks", networkName(network), account);

/** Where everything lies that an account has on this machine, one folder for each network that it ever was a device on. */
export async function deviceFolders(home: string, account: Address): Promise<string[]> {
  const networks = await readdir(join(home, "networks")).catch(() => []);
  return networks.map((network) => join(home, "networks", network, account)).filter((folder) => existsSync(folder));
}

export const databasePath = (folder: string): string => join(folder, "messages.db3");
export const hasDatabase = (folder: string): boolean => existsSync(databasePath(folder));

const markPath = (folder: string) => join(folder, "device.json");

/** The installation that this machine is; null where it is none, or the file was damaged: then the database tells. */
export async function readDeviceMark(folder: string): Promise<DeviceMark | null> {
  try {
    return mark.parse(JSON.parse(await readFile(markPath(folder), "utf8")));
  } catch {
    return null;
  }
}

export async function writeDeviceMark(folder: string, { inboxId, installationId }: DeviceMark): Promise<void> {
  await writePrivately(markPath(folder), JSON.stringify({ inboxId, installationId }));
}

/** Makes the folder; only its owner may look into it. */
export const makeDeviceFolder = async (folder: string): Promise<void> =>
  void (await mkdir(folder, { recursive: true, mode: 0o700 }));
