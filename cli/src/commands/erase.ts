import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";

import { Command } from "commander";
import type { Address } from "viem";

import { chooseAccount } from "../accounts/chooseAccount.ts";
import { keystorePath, readKeystore } from "../accounts/keystore.ts";
import { requireYes } from "../accounts/requireYes.ts";
import { lockDatabase } from "../device/databaseLock.ts";
import { deviceFolder, deviceFolders, readDeviceMark } from "../device/deviceFolder.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { wrapped } from "../output/layout.ts";
import type { Run, Settings } from "../run/context.ts";

type Options = { yes?: boolean; keystore?: boolean };

/** Without its key nothing of an account can be read any more: with it goes what lies here for all networks, and none has to be reached. */
async function foldersOf({ home, network }: Settings, account: Address, isForAll: boolean): Promise<string[]> {
  if (isForAll) return deviceFolders(home, account);
  const folder = deviceFolder(home, await loadNetwork(network), account);
  return existsSync(folder) ? [folder] : [];
}

const announcement = (account: Address, installations: readonly string[], keystore: boolean) => [
  "Messages and decisions on this machine are deleted; those that no other device of yours holds are gone for good.",
  ...installations.map(
    (id) =>
      `If the device ${id} was not revoked, it stays in your inbox and its key on chain: revoke it first, so that contacts stop writing to it.`,
  ),
  ...(keystore
    ? [`The key of ${account} is deleted. Without a copy of it the account is lost, with all that it holds.`]
    : []),
];

/** `kedge erase`: what this machine keeps of an account, gone. What is on chain and in the inbox stays; it says so first. */
export const erase = (run: Run) =>
  new Command("erase")
    .description("delete what this machine keeps of an account on this network: messages and decisions")
    .option("--keystore", "the account's key as well, and with it everything for all networks")
    .option("-y, --yes", "do not ask")
    .action(({ yes, keystore = false }: Options) =>
      run(async ({ settings, note, onEnd }) => {
        const account = await chooseAccount(settings);
        if (keystore) await readKeystore(settings.home, account);
        const folders = await foldersOf(settings, account, keystore);
        const marks = await Promise.all(folders.map(readDeviceMark));
        const installations = marks.flatMap((mark) => (mark ? [mark.installationId] : []));
        for (const line of announcement(account, installations, keystore).flatMap((one) => wrapped(one))) note(line);
        await requireYes("Erase?", yes);
        // All are claimed before any is deleted: what another process has open stays whole.
        for (const folder of folders) onEnd(lockDatabase(folder));
        for (const folder of folders) await rm(folder, { recursive: true, force: true });
        if (keystore) await rm(keystorePath(settings.home, account));
        const nothing = folders.length === 0 && !keystore;
        return {
          json: { account, installations, keystore },
          lines: [nothing ? "There was nothing here." : "Erased."],
        };
      }),
    );
