import { KedgeError } from "@kedge/sdk";
import { Command } from "commander";

import { requireYes } from "../accounts/requireYes.ts";
import { costOf, requireFunds, sendTransaction } from "../accounts/sendTransaction.ts";
import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { table, wrapped } from "../output/layout.ts";
import { terminalText } from "../output/words.ts";
import type { Run } from "../run/context.ts";

type Options = { yes?: boolean };

const announcement = (account: string, chain: string, cost: string) => [
  ...wrapped(`This makes this machine a device of ${account}, in two steps:`),
  ...wrapped(
    "1. A signature creates the device in the account's inbox. It costs nothing. The messaging network lists it, with the time.",
    2,
  ),
  ...wrapped(
    `2. A transaction on ${chain} publishes the device's key, so that contacts can tell it from an impostor's. It costs ${cost}.`,
    2,
  ),
  ...wrapped(
    "Public for ever, for everybody: the address, the key, the inbox, and when. It can be revoked, never erased.",
  ),
];

/** What left an inbox cannot come back to it: its key would be on chain for a device that nobody writes to. */
const removed = (installationId: string) =>
  new KedgeError("device-removed", {
    message: `This machine's device ${installationId} was taken out of your inbox, which is for good. Nothing was published.`,
    remedy:
      "Save what it holds with `kedge export`, then `kedge erase` and `kedge publish` make this machine a new one.",
  });

/** `kedge publish`: makes this machine a device of the account, and publishes its key with its proof. Done twice it does nothing more. */
export const publish = (run: Run) =>
  new Command("publish")
    .description("make this machine a device of the account and publish its key")
    .option("-y, --yes", "do not ask")
    .action(({ yes }: Options) =>
      run(async (context) => {
        const network = await loadNetwork(context.settings.network);
        let isAgreed = false;
        const agree = async (account: `0x${string}`, anchor: Parameters<typeof costOf>[0]) => {
          const { words, balance } = await costOf(anchor, account);
          requireFunds(balance, account, network.chain.currency);
          for (const line of announcement(account, terminalText(network.chain.name), words)) context.note(line);
          await requireYes("Create and publish this device?", yes);
          isAgreed = true;
        };
        const { account, signer, anchor, session } = await openDevice(context, network, { onNew: agree });
        const { devices } = await session.devices();
        const device = devices.find(({ isThisDevice }) => isThisDevice);
        if (!device?.isListed) throw removed(session.installationId);
        const isPublished = device.status === "proven";
        if (!isPublished && !isAgreed) await agree(account, anchor);
        const mined = isPublished ? null : await sendTransaction(anchor, signer, await session.publication());
        const { installationId: installation, inboxId: inbox } = session;
        return {
          json: { account, inbox, installation, wasPublished: isPublished, transaction: null, block: null, ...mined },
          lines: [
            isPublished ? "This device is published already." : "This device is published.",
            ...table(
              [
                ["account", account],
                ["installation", installation],
                ["inbox", inbox],
                ["transaction", mined && mined.transaction],
                ["block", mined && String(mined.block)],
              ],
              2,
            ),
          ],
        };
      }),
    );
