import { KedgeError, revokeKeyRequest, type OwnDevices } from "@kedge/sdk";
import { Command } from "commander";

import { requireYes } from "../accounts/requireYes.ts";
import { costOf, requireFunds, sendTransaction, type Mined } from "../accounts/sendTransaction.ts";
import { unlock } from "../accounts/unlock.ts";
import { readOwnAccount } from "../device/ownAccount.ts";
import { readInstallation } from "../device/readInstallation.ts";
import { wrapped } from "../output/layout.ts";
import type { Run } from "../run/context.ts";

/** What there is to take away from one device. */
type Step = { id: string; onChain: boolean; inInbox: boolean; isThisDevice: boolean };

/** @throws {KedgeError} `not-own-device` */
function plan({ devices, record }: OwnDevices, id: string): Step {
  const device = devices.find((one) => one.id === id);
  const onChain = record.keys.some(({ key, revokedAt }) => revokedAt === 0n && key.toLowerCase() === `0x${id}`);
  const inInbox = device?.isListed ?? false;
  if (!inInbox && !onChain) {
    throw new KedgeError("not-own-device", {
      message: `${id} is neither in the inbox of ${record.account} nor active on chain.`,
      remedy: "See `kedge devices`. Nothing was revoked.",
    });
  }
  return { id, onChain, inInbox, isThisDevice: device?.isThisDevice ?? false };
}

/** `kedge revoke`: on chain first, so that contacts refuse the device at once; then out of the inbox, whether this machine is a device of it or not. */
export const revoke = (run: Run) =>
  new Command("revoke")
    .description("revoke devices of the account: their keys on chain, and their place in the inbox")
    .argument("<installation...>", "which, as `kedge devices` lists them")
    .option("-y, --yes", "do not ask")
    .action((given: string[], { yes }: { yes?: boolean }) =>
      run(async (context) => {
        const { settings, note } = context;
        const ids = [...new Set(given.map(readInstallation))];
        const { account, network, anchor, desk, inboxId, own } = await readOwnAccount(context);
        const steps = ids.map((id) => plan(own, id));
        const changes = steps.filter(({ onChain }) => onChain);
        const removals = steps.filter(({ inInbox }) => inInbox).map(({ id }) => id);
        if (changes.length > 0) {
          const { words, balance } = await costOf(anchor, account, changes.length);
          requireFunds(balance, account, network.chain.currency);
          for (const line of wrapped(
            `${changes.length} on chain, by transaction: contacts refuse these devices from then on. It costs ${words}.`,
          ))
            note(line);
        }
        if (removals.length > 0) note(`${removals.length} out of the inbox, by a signature that costs nothing.`);
        if (steps.some(({ isThisDevice }) => isThisDevice))
          note("This machine is among them: it can write no more afterwards.");
        await requireYes(`Revoke ${steps.map(({ id }) => id).join(", ")}?`, yes);

        const { signer } = await unlock(settings, network, account);
        const mined: (Mined & { installation: string })[] = [];
        for (const { id } of changes) {
          const call = revokeKeyRequest({ registry: network.registry, key: `0x${id}` });
          mined.push({ installation: id, ...(await sendTransaction(anchor, signer, call)) });
        }
        const wallet = { address: account, signMessage: (message: string) => signer.signMessage({ message }) };
        if (removals.length > 0) await desk.revokeInstallations(wallet, inboxId, removals);
        return {
          json: { account, onChain: mined, outOfInbox: removals },
          lines: steps.map(({ id }) => `${id}  revoked`),
        };
      }),
    );
