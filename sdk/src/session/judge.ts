import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import type { ConversationId, InstallationId, Member, MessagingPort } from "../messaging/port.ts";
import type { Evidence } from "../verification/evidence.ts";
import { groupVerdict, type GroupVerdict } from "../verification/groupVerdict.ts";
import { assess, type Assessment } from "../verification/verdict.ts";
import { readRegistryEvidence } from "./gatherEvidence.ts";
import { candidatesFor, identify, type MemberAssessment } from "./identity.ts";
import type { LivePolicy } from "./livePolicy.ts";
import type { Notebook } from "./notebook.ts";

export type GroupAssessment = GroupVerdict & { members: readonly MemberAssessment[] };

type Context = { port: MessagingPort; directory: Directory; notebook: Notebook; policy: LivePolicy; now: () => number };
type Subject = Pick<Member, "inboxId" | "claimedAccounts"> & { devices: readonly InstallationId[] };

/** Gathers evidence and computes verdicts: for an address, and for everybody else in a conversation. */
export function createJudge({ port, directory, notebook, policy, now }: Context) {
  /** Judges an address that no conversation exists with yet, on the devices that the network announces. */
  async function judgeAccount(
    account: Address,
    inboxId: string | null,
    devices: readonly InstallationId[],
  ): Promise<Assessment> {
    const registry = (await readRegistryEvidence(directory, [account]))(account);
    return assess(
      { account, inboxId: inboxId ?? "", devices, deviceSource: "announced", registry, now: now() },
      policy.get(),
    );
  }

  /** Judges everybody in `subjects` under the address that they go by in this conversation; one call to the chain for all of them. */
  async function judgeMembers(
    id: ConversationId,
    subjects: readonly Subject[],
    deviceSource: Evidence["deviceSource"],
  ): Promise<MemberAssessment[]> {
    const confirmed = await notebook.confirmedDevices(id);
    const named = await Promise.all(
      subjects.map(async (subject) => {
        const asked = await notebook.accountOf(id, subject.inboxId);
        return { subject, asked, candidates: candidatesFor(subject, asked) };
      }),
    );
    const registryOf = await readRegistryEvidence(directory, [
      ...new Set(named.flatMap(({ candidates }) => candidates)),
    ]);
    return named.map(({ subject: { inboxId, devices }, asked, candidates: [first, ...others] }) => {
      const judge = (account: Address) =>
        assess(
          { account, inboxId, devices, deviceSource, registry: registryOf(account), now: now() },
          policy.get(),
          confirmed,
        );
      return identify(inboxId, asked, [judge(first), ...others.map(judge)]);
    });
  }

  /** Everybody but oneself, with the devices that MLS lets read. Whoever is in a DM and is neither side is judged with the contact. */
  async function othersIn(id: ConversationId): Promise<Subject[]> {
    const { peerInboxId } = await port.conversation(id);
    const others = (await port.members(id)).filter((member) => member.inboxId !== port.inboxId);
    const toSubject = ({ inboxId, claimedAccounts, installationIds }: Member): Subject => ({
      inboxId,
      claimedAccounts,
      devices: installationIds,
    });
    if (peerInboxId === null) return others.map(toSubject);
    const peer = others.find((member) => member.inboxId === peerInboxId);
    const devices = others.flatMap(({ installationIds }) => installationIds);
    return [{ inboxId: peerInboxId, claimedAccounts: peer?.claimedAccounts ?? [], devices }];
  }

  /** A verdict on every other member, and on the group. A DM is a group of one other. */
  async function judgeConversation(id: ConversationId): Promise<GroupAssessment> {
    const others = await othersIn(id);
    // From an archive, and not joined yet: there is nobody to judge but whom the network announces, and nobody who would receive anything.
    const isAlone = others.length > 0 && others.every(({ devices }) => devices.length === 0);
    if (isAlone) return { ...(await judgeAnnounced(id)), canSend: false };
    const members = await judgeMembers(id, others, "mls");
    return { ...groupVerdict(members.map(({ assessment }) => assessment)), members };
  }

  /** The same on what the network announces now: who would read if changed installations were let in. */
  async function judgeAnnounced(id: ConversationId): Promise<GroupAssessment> {
    const inboxes = await port.readInboxes((await othersIn(id)).map(({ inboxId }) => inboxId));
    const subjects = inboxes.map(({ inboxId, accounts, installations }) => ({
      inboxId,
      claimedAccounts: accounts,
      devices: installations.map((item) => item.id),
    }));
    const members = await judgeMembers(id, subjects, "announced");
    return { ...groupVerdict(members.map(({ assessment }) => assessment)), members };
  }

  return { judgeAccount, judgeConversation, judgeAnnounced };
}

export type Judge = ReturnType<typeof createJudge>;
