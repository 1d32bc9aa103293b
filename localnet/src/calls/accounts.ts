import type {
  IdentityAction,
  IdentityUpdate,
  MemberIdentifier,
} from "../gen/xmtp/identity/associations/association_pb.js";
import { IdentifierKind } from "../gen/xmtp/identity/associations/association_pb.js";
import { topicOf } from "../bytes.ts";
import type { Store } from "../store/store.ts";

/** The inboxes that an account belongs to, each with the update that added it. */
type Memberships = Record<string, string>;

const accountKey = (kind: IdentifierKind, identifier: string) =>
  kind === IdentifierKind.PASSKEY ? `passkey:${identifier}` : `ethereum:${identifier}`;

function keyOfMember(member: MemberIdentifier | undefined): string | undefined {
  switch (member?.kind.case) {
    case "ethereumAddress":
      return accountKey(IdentifierKind.ETHEREUM, member.kind.value);
    case "passkey":
      return accountKey(IdentifierKind.PASSKEY, topicOf(member.kind.value.key));
    case "installationPublicKey":
    case undefined:
      return undefined; // an installation is no account
  }
}

function changeOf({ kind }: IdentityAction): { added?: string | undefined; removed?: string | undefined } {
  switch (kind.case) {
    case "createInbox":
      return { added: accountKey(kind.value.initialIdentifierKind, kind.value.initialIdentifier) };
    case "add":
      return { added: keyOfMember(kind.value.newMemberIdentifier) };
    case "revoke":
      return { removed: keyOfMember(kind.value.memberToRevoke) };
    case "changeRecoveryAddress":
    case undefined:
      return {};
  }
}

function readMemberships(store: Store, key: string): Memberships {
  const value = store.get("accounts", key);
  return value ? (JSON.parse(new TextDecoder().decode(value)) as Memberships) : {};
}

const writeMemberships = (store: Store, key: string, memberships: Memberships) =>
  store.put("accounts", key, new TextEncoder().encode(JSON.stringify(memberships)));

/** Records which accounts a stored update has added to its inbox and which it has removed. */
export function recordMemberships(store: Store, update: IdentityUpdate, sequenceId: bigint): void {
  for (const { added, removed } of update.actions.map(changeOf)) {
    if (added !== undefined) {
      const memberships = readMemberships(store, added);
      if (memberships[update.inboxId] === undefined)
        writeMemberships(store, added, { ...memberships, [update.inboxId]: sequenceId.toString() });
    }
    if (removed !== undefined) {
      const others = Object.entries(readMemberships(store, removed)).filter(([inboxId]) => inboxId !== update.inboxId);
      writeMemberships(store, removed, Object.fromEntries(others));
    }
  }
}

/** The inbox that last added the account and has not revoked it, or undefined. */
export function inboxOf(store: Store, kind: IdentifierKind, identifier: string): string | undefined {
  let newest: { inboxId: string; sequenceId: bigint } | undefined;
  for (const [inboxId, sequence] of Object.entries(readMemberships(store, accountKey(kind, identifier)))) {
    const sequenceId = BigInt(sequence);
    if (!newest || sequenceId > newest.sequenceId) newest = { inboxId, sequenceId };
  }
  return newest?.inboxId;
}
