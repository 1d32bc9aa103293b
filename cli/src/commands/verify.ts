import {
  assess,
  NoInboxError,
  toKedgeError,
  type Assessment,
  type Network,
  type RegistryEvidence,
  type Session,
} from "@kedge/sdk";
import { Command } from "commander";
import type { Address } from "viem";

import { findConversation } from "../device/findConversation.ts";
import { openDevice } from "../device/openDevice.ts";
import { commandPolicy } from "../device/policy.ts";
import { openAnchor } from "../network/anchor.ts";
import { readContact } from "../network/readContact.ts";
import { assessmentJson } from "../output/shapes.ts";
import { verdictLines } from "../output/verdictLines.ts";
import type { Context, Run } from "../run/context.ts";
import { EXIT } from "../run/errors.ts";

/** What is judged: the contact, and where somebody would write, one's own account with it. */
type Judgement = { assessment: Assessment; own: Assessment | null; conversation: string | null };

/** An unreachable chain is evidence too. */
async function readRegistry(network: Network, account: Address): Promise<RegistryEvidence> {
  try {
    const [record] = await openAnchor(network).directory.lookUp([account]);
    if (record) return { status: "read", record };
  } catch (error) {
    return { status: "unreadable", reason: toKedgeError(error).shortMessage, last: null };
  }
  return { status: "unreadable", reason: "the chain answered nothing for this account", last: null };
}

/** Judges an address on the devices that the messaging network announces for it, without an account of one's own. */
async function judgeAnnounced(network: Network, account: Address): Promise<Judgement> {
  const { openInboxDesk } = await import("@kedge/sdk/node");
  const desk = openInboxDesk(network.xmtp);
  const inboxId = await desk.findInbox(account);
  if (inboxId === null) throw new NoInboxError(account);
  const [[inbox], registry] = await Promise.all([desk.readInboxes([inboxId]), readRegistry(network, account)]);
  const devices = (inbox?.installations ?? []).map(({ id }) => id);
  const now = Math.floor(Date.now() / 1000);
  const evidence = { account, inboxId, devices, deviceSource: "announced", registry, now } as const;
  return { assessment: assess(evidence, commandPolicy), own: null, conversation: null };
}

/** Judges the conversation with an address on its members, or the one that would be created on who is announced; creates none. */
async function judgeForAccount(session: Session, account: Address): Promise<Judgement> {
  const found = await findConversation(session, account);
  if (!found?.info.isActive) {
    const { inboxId, assessment, own } = await session.lookUp(account);
    if (inboxId === null) throw new NoInboxError(account);
    return { assessment, own, conversation: null };
  }
  const { members, own } = await session.recheck(found.info.id);
  const { assessment } = members[0] ?? found.contact;
  return { assessment, own, conversation: found.info.id };
}

/** With an account that was named, whatever it needs is opened for it; without one nothing of one's own is. */
async function judge(context: Context, network: Network, address: Address): Promise<Judgement> {
  if (context.settings.account === undefined) return judgeAnnounced(network, address);
  return judgeForAccount((await openDevice(context, network)).session, address);
}

/** `kedge verify`: who would read what is written to an address. Creates nothing and tells the contact nothing; only `verified` ends with 0. */
export const verify = (run: Run) =>
  new Command("verify")
    .description("judge who would read what is written to an address; ends with 0 only if it is verified")
    .argument("<address|name>", "whom to judge; with --account in your conversation with them")
    .action((whom: string) =>
      run(async (context) => {
        const { network, address, name } = await readContact(context.settings.network, whom);
        const { assessment, own, conversation } = await judge(context, network, address);
        const isOwnInTheWay = own !== null && !own.canSend;
        const shown = own && { ...assessmentJson(own), account: own.evidence.account };
        return {
          json: { account: address, name, conversation, ...assessmentJson(assessment), own: shown },
          lines: [
            ...(name === null ? [] : [`${name}  →  ${address}`]),
            ...verdictLines(assessment),
            ...(isOwnInTheWay ? ["Nothing would be sent, because of your own account:", ...verdictLines(own)] : []),
          ],
          exitCode: assessment.verdict === "verified" && !isOwnInTheWay ? EXIT.ok : EXIT.refused,
        };
      }),
    );
