import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import type { AnnouncedInbox, ConversationId, InstallationId, Member, MessagingPort } from "../messaging/port.ts";
import type { Evidence, RegistryEvidence } from "../verification/evidence.ts";
import { groupVerdict, type GroupVerdict } from "../verification/groupVerdict.ts";
import { assess, type Assessment } from "../verification/verdict.ts";
import { readRegistryEvidence } from "./gatherEvidence.ts";
import { candidatesFor, identify, type MemberAssessment } from "./identity.ts";
import type { LivePolicy } from "./livePolicy.ts";
import type { Notebook } from "./notebook.ts";

/** The verdict is about everybody else; `canSend` is about oneself too. */
export type GroupAssessment = GroupVerdict & {
  members: readonly MemberAssessment[];
  /** The user's own account, with its devices that can read this: judged as the members are, this device among them. */
  own: Assessment;
};

type Context = {
  account: Address;
  port: MessagingPort;
  directory: Directory;
  notebook: Notebook;
  policy: LivePolicy;
  now: () => number;
};
type Source = Evidence["deviceSource"];
type Subject = Pick<Member, "inboxId" | "claimedAccounts"> & { devices: readonly InstallationId[] };
type Subjects = { others: readonly Subject[]; own: readonly InstallationId[] };

/** An address that no conversation exists with yet; `inboxId` is null where the network answers none. */
export type Announced = { account: Address; inboxId: string | null; devices: readonly InstallationId[] };

const byInbox = ({ inboxId, accounts, installations }: AnnouncedInbox): Subject => ({
  inboxId,
  claimedAccounts: accounts,
  devices: installations.map(({ id }) => id),
});

/** Gathers evidence and computes verdicts: for addresses, and for everybody in a conversation. The user's own account is judged with each, in the same call to the chain. */
export function createJudge({ account: ownAccount, port, directory, notebook, policy, now }: Context) {
  /** What the chain says of accounts and of one's own. */
  const readRegistry = (accounts: readonly Address[]) =>
    readRegistryEvidence(directory, [...new Set([...accounts, ownAccount])]);

  /** Whatever is listed, this device reads as well. What is asked of contacts, to have published, is not asked of oneself. */
  async function judgeOwn(
    listed: readonly InstallationId[],
    deviceSource: Source,
    registry: RegistryEvidence,
  ): Promise<Assessment> {
    const devices = [...new Set([port.installationId, ...listed])];
    return assess(
      { account: ownAccount, inboxId: port.inboxId, devices, deviceSource, registry, now: now() },
      { ...policy.get(), acceptUnregistered: true },
      await notebook.acceptedOwnDevices(),
    );
  }

  /** Judges addresses that no conversation exists with yet, and oneself, on the devices that the network announces. */
  async function judgeAccounts(
    subjects: readonly Announced[],
    own: readonly InstallationId[],
  ): Promise<{ judged: { account: Address; inboxId: string | null; assessment: Assessment }[]; own: Assessment }> {
    const registryOf = await readRegistry(subjects.map(({ account }) => account));
    const judged = subjects.map(({ account, inboxId, devices }) => {
      const registry = registryOf(account);
      const evidence = {
        account,
        inboxId: inboxId ?? "",
        devices,
        deviceSource: "announced",
        registry,
        now: now(),
      } as const;
      return { account, inboxId, assessment: assess(evidence, policy.get()) };
    });
    return { judged, own: await judgeOwn(own, "announced", registryOf(ownAccount)) };
  }

  /** Judges everybody under the address that they go by in this conversation, and oneself; one call to the chain for all of them. */
  async function judgeSubjects(
    id: ConversationId,
    { others, own: ownDevices }: Subjects,
    deviceSource: Source,
  ): Promise<GroupAssessment> {
    const confirmed = await notebook.confirmedDevices(id);
    const named = await Promise.all(
      others.map(async (subject) => {
        const asked = await notebook.accountOf(id, subject.inboxId);
        return { subject, asked, candidates: candidatesFor(subject, asked) };
      }),
    );
    const registryOf = await readRegistry(named.flatMap(({ candidates }) => candidates));
    const members = named.map(({ subject: { inboxId, devices }, asked, candidates: [first, ...rest] }) => {
      const judge = (account: Address) =>
        assess(
          { account, inboxId, devices, deviceSource, registry: registryOf(account), now: now() },
          policy.get(),
          confirmed,
        );
      return identify(inboxId, asked, [judge(first), ...rest.map(judge)]);
    });
    const group = groupVerdict(members.map(({ assessment }) => assessment));
    const own = await judgeOwn(ownDevices, deviceSource, registryOf(ownAccount));
    return { ...group, canSend: group.canSend && own.canSend, members, own };
  }

  /** Everybody, with the devices that MLS lets read. Whoever is in a DM and is neither side is judged with the contact. */
  async function subjectsIn(id: ConversationId): Promise<Subjects> {
    const peerInboxId = await port.peerOf(id);
    const members = await port.members(id);
    const others = members.filter(({ inboxId }) => inboxId !== port.inboxId);
    const own = members
      .filter(({ inboxId }) => inboxId === port.inboxId)
      .flatMap(({ installationIds }) => installationIds);
    const toSubject = ({ inboxId, claimedAccounts, installationIds }: Member): Subject => ({
      inboxId,
      claimedAccounts,
      devices: installationIds,
    });
    if (peerInboxId === null) return { others: others.map(toSubject), own };
    const peer = others.find((member) => member.inboxId === peerInboxId);
    const devices = others.flatMap(({ installationIds }) => installationIds);
    return { others: [{ inboxId: peerInboxId, claimedAccounts: peer?.claimedAccounts ?? [], devices }], own };
  }

  /** A verdict on every other member, on the group, and on oneself. A DM is a group of one other. */
  async function judgeConversation(id: ConversationId): Promise<GroupAssessment> {
    const subjects = await subjectsIn(id);
    const { others } = subjects;
    // From an archive, and not joined yet: there is nobody to judge but whom the network announces, and nobody who would receive anything.
    const isAlone = others.length > 0 && others.every(({ devices }) => devices.length === 0);
    if (isAlone) return { ...(await judgeAnnounced(id)), canSend: false };
    return judgeSubjects(id, subjects, "mls");
  }

  /** The same on what the network announces now: who would read if changed installations were let in. */
  async function judgeAnnounced(id: ConversationId): Promise<GroupAssessment> {
    const { others } = await subjectsIn(id);
    const announced = await port.readInboxes([port.inboxId, ...others.map(({ inboxId }) => inboxId)]);
    const inboxes = announced.map(byInbox);
    const own = inboxes.find(({ inboxId }) => inboxId === port.inboxId)?.devices ?? [];
    return judgeSubjects(id, { others: inboxes.filter(({ inboxId }) => inboxId !== port.inboxId), own }, "announced");
  }

  return { judgeAccounts, judgeConversation, judgeAnnounced };
}

export type Judge = ReturnType<typeof createJudge>;
