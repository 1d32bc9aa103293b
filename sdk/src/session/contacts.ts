import { getAddress, type Address } from "viem";

import { KedgeError } from "../errors/base.ts";
import type { InstallationId, MessagingPort } from "../messaging/port.ts";
import { assess, type Assessment } from "../verification/verdict.ts";
import { NoInboxError, SendRefusedError } from "./errors.ts";
import type { Judge } from "./judge.ts";
import type { LivePolicy } from "./livePolicy.ts";

/** An address before a conversation exists: who the network says answers for it, and what the chain says to that. */
export type ContactReport = {
  account: Address;
  inboxId: string | null;
  assessment: Assessment;
  /** The user's own account, judged at the same time: what forbids to write to anybody. */
  own: Assessment;
};

/** A contact that may be written to. */
export type WritableContact = ContactReport & { inboxId: string };

type Context = { account: Address; port: MessagingPort; judge: Judge; policy: LivePolicy };

/** Addresses that no conversation exists with yet. */
export function createContacts({ account: ownAccount, port, judge, policy }: Context) {
  async function lookUpAll(contacts: readonly Address[]): Promise<ContactReport[]> {
    const found = await Promise.all(
      contacts.map(async (contact) => {
        const account = getAddress(contact);
        return { account, inboxId: await port.findInbox(account) };
      }),
    );
    const inboxIds = found.flatMap(({ inboxId }) => (inboxId === null ? [] : [inboxId]));
    const inboxes = await port.readInboxes([...new Set([port.inboxId, ...inboxIds])]);
    const devicesOf = (inboxId: string | null) =>
      inboxes
        .filter((inbox) => inbox.inboxId === inboxId)
        .flatMap(({ installations }) => installations.map(({ id }) => id));
    const subjects = found.map((one) => ({ ...one, devices: devicesOf(one.inboxId) }));
    const { judged, own } = await judge.judgeAccounts(subjects, devicesOf(port.inboxId));
    return judged.map((one) => ({ ...one, own }));
  }

  function requireContact(
    { account, inboxId, assessment, own }: ContactReport,
    accepted: ReadonlySet<InstallationId>,
  ): WritableContact {
    if (account === ownAccount) {
      throw new KedgeError("own-address", {
        message: "This is your own address.",
        remedy: "Enter the address of somebody else.",
      });
    }
    if (inboxId === null) throw new NoInboxError(account);
    const judged = assess(assessment.evidence, policy.get(), accepted);
    if (!judged.canSend) throw new SendRefusedError(judged);
    if (!own.canSend) throw SendRefusedError.ofOwn(own, port.installationId);
    return { account, inboxId, assessment: judged, own };
  }

  /** Looks an address up on the chain and on the network. Creates nothing and tells the contact nothing. */
  async function lookUp(contact: Address): Promise<ContactReport> {
    const [report] = await lookUpAll([contact]);
    if (!report) throw new Error("a lookup of one account answers one report");
    return report;
  }

  /**
   * Looks addresses up, all in one call to the chain, and insists that they may be written to.
   *
   * Where the devices that the network announces already contradict the chain, it ends here: nothing is created, and neither an impostor nor
   * somebody in the user's own inbox learns that anybody meant to write.
   *
   * @param accept unpublished devices of theirs that the user accepts by name
   * @throws {NoInboxError} if an address is not on the network
   * @throws {SendRefusedError} with the assessment that forbids it, a contact's or one's own
   * @throws {KedgeError} `own-address`
   */
  async function requireWritable(
    contacts: readonly Address[],
    accept: readonly InstallationId[],
  ): Promise<WritableContact[]> {
    const accepted = new Set(accept.map((id) => id.toLowerCase()));
    return (await lookUpAll(contacts)).map((report) => requireContact(report, accepted));
  }

  return { lookUp, requireWritable };
}

export type Contacts = ReturnType<typeof createContacts>;
