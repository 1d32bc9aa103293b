import { KedgeError, mayBeAccepted, mayBeCalledOwn, type DeviceFinding, type Session } from "@kedge/sdk";
import { Command } from "commander";
import type { Address } from "viem";

import { requireYes } from "../accounts/requireYes.ts";
import { findConversation } from "../device/findConversation.ts";
import { openDevice } from "../device/openDevice.ts";
import { readInstallation } from "../device/readInstallation.ts";
import { readContact } from "../network/readContact.ts";
import { statusWords } from "../output/verdictLines.ts";
import type { Run } from "../run/context.ts";

const notAcceptable = (message: string) =>
  new KedgeError("not-acceptable", { message, remedy: "See `kedge verify`. Nothing was accepted." });

/** A device that was never published is a gap, which a person may fill; one that was revoked or has a wrong proof is a contradiction. */
function requireAcceptable(devices: readonly DeviceFinding[], ids: readonly string[]): void {
  for (const id of ids) {
    const device = devices.find(({ installationId }) => installationId === id);
    if (!device) throw notAcceptable(`${id} is none of the devices that would read.`);
    if (!mayBeAccepted(device)) throw notAcceptable(`${id} cannot be accepted: it is ${statusWords(device.status)}.`);
  }
}

/** In the conversation that there is, judged on who would read the next message; or the one that is created with it. */
async function acceptTheirs(session: Session, contact: Address, ids: readonly string[], agree: () => Promise<void>) {
  const found = await findConversation(session, contact);
  if (!found) {
    requireAcceptable((await session.lookUp(contact)).assessment.devices, ids);
    await agree();
    return (await session.open(contact, ids)).conversation.id;
  }
  const { id } = found.info;
  const standing = await session.recheck(id);
  requireAcceptable(standing.members[0]?.assessment.devices ?? [], ids);
  await agree();
  for (const device of ids) await session.confirmDevice(id, device);
  return id;
}

async function acceptOwn(session: Session, ids: readonly string[], agree: () => Promise<void>): Promise<void> {
  const { devices } = await session.devices();
  for (const id of ids) {
    const device = devices.find((one) => one.id === id);
    if (!device) throw notAcceptable(`${id} is not in your inbox.`);
    if (!mayBeCalledOwn(device)) throw notAcceptable(`${id} cannot be accepted: it is ${statusWords(device.status)}.`);
  }
  await agree();
  for (const id of ids) await session.own.acknowledge(id);
}

/** `kedge accept`: takes one's own word for a device that an address has not published. For one's own address, in every conversation; else in one. */
export const accept = (run: Run) =>
  new Command("accept")
    .description("accept a device, by name, that an address has not published")
    .argument("<address|name>", "whose device; your own address for one in your own inbox")
    .argument("<installation...>", "which, as `kedge verify` and `kedge devices` show them")
    .option("-y, --yes", "do not ask")
    .action((whom: string, given: string[], { yes }: { yes?: boolean }) =>
      run(async (context) => {
        const ids = [...new Set(given.map(readInstallation))];
        const { network, address } = await readContact(context.settings.network, whom);
        const { session, account } = await openDevice(context, network);
        const agree = async () => {
          context.note(
            "The chain says nothing of it. Whoever has it reads everything that you write there from now on.",
          );
          await requireYes(
            `Has ${address === account ? "this device of yours" : address} told you these digits, ${ids.join(", ")}?`,
            yes,
          );
        };
        const isOwn = address === account;
        const conversation = isOwn ? null : await acceptTheirs(session, address, ids, agree);
        if (isOwn) await acceptOwn(session, ids, agree);
        return { json: { account: address, accepted: ids, conversation }, lines: ids.map((id) => `${id}  accepted`) };
      }),
    );
