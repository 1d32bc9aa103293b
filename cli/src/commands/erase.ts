import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";

import { Command } from "commander";

import { chooseAccount } from "../accounts/chooseAccount.ts";
import { keystorePath, readKeystore } from "../accounts/keystore.ts";
import { requireYes } from "../accounts/requireYes.ts";
import { lockDatabase } from "../device/databaseLock.ts";
import { deviceFolder, readDeviceMark } from "../device/deviceFolder.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { wrapped } from "../output/layout.ts";
import type { Run } from "../run/context.ts";

type Options = { yes?: boolean; keystore?: boolean };

/** `kedge erase`: what this machine keeps of an account on a network, gone. What is on chain and in the inbox stays; it says so first. */
export const erase = (run: Run) =>
  new Command("erase")
    .description("delete what this machine keeps: messages, decisions, and with --keystore the account's key")
    .option("--keystore", "the account's key as well, for all networks")
    .option("-y, --yes", "do not ask")
    .action(({ yes, keystore = false }: Options) =>
      run(async ({ settings, note, onEnd }) => {
        const account = await chooseAccount(settings);
        const network = await loadNetwork(settings.network);
        const folder = deviceFolder(settings.home, network, account);
        const mark = await readDeviceMark(folder);
        if (keystore) await readKeystore(settings.home, account);
        const words = [
          "Messages and decisions on this machine are deleted; those that no other device of yours holds are gone for good.",
          ...(mark
            ? [
                `The device ${mark.installationId} stays in your inbox, and its key on chain: revoke it first if contacts should stop writing to it.`,
              ]
            : []),
          ...(keystore
            ? [`The key of ${account} is deleted. Without a copy of it the account is lost, with all that it holds.`]
            : []),
        ];
        for (const line of words.flatMap((one) => wrapped(one))) note(line);
        await requireYes("Erase?", yes);
        if (existsSync(folder)) {
          const unlock = lockDatabase(folder);
          onEnd(unlock);
          await rm(folder, { recursive: true, force: true });
        }
        if (keystore) await rm(keystorePath(settings.home, account));
        return {
          json: { account, installation: mark?.installationId ?? null, keystore },
          lines: [mark ? "Erased." : "There was no device here."],
        };
      }),
    );
