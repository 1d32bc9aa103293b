import type { Address } from "viem";

import type { MessageContent, OutgoingContent, Reaction } from "./content.ts";

/** Hex without 0x, as XMTP writes them: inbox ids and conversation ids, and installation ids (32 bytes, the Ed25519 public key). */
export type InboxId = string;
export type InstallationId = string;
export type ConversationId = string;
export type MessageId = string;

/** What somebody may do in a group: a super admin may also make and unmake admins, and delete messages of others. */
export type Role = "member" | "admin" | "super-admin";

/** What this account may do in a group, by the group's own rules. Members' devices refuse whatever breaks them. */
export type GroupRights = {
  add: boolean;
  remove: boolean;
  rename: boolean;
  /** Make and unmake admins and super admins. */
  appoint: boolean;
};

/** One side of a conversation, as MLS and the inbox log have it. */
export type Member = {
  inboxId: InboxId;
  installationIds: readonly InstallationId[];
  /** Accounts that the messaging network says belong to the inbox. A claim, never a proof. */
  claimedAccounts: readonly Address[];
  role: Role;
};

export type Installation = {
  id: InstallationId;
  /** When the inbox log says it was added, nanoseconds since 1970, or null. */
  addedAtNs: bigint | null;
};

/** An inbox as the messaging network describes it. A claim, never a proof. */
export type AnnouncedInbox = { inboxId: InboxId; accounts: readonly Address[]; installations: readonly Installation[] };

export type ConversationInfo = {
  id: ConversationId;
  kind: "dm" | "group";
  /** The other inbox of a DM; null for groups. */
  peerInboxId: InboxId | null;
  /** A group's name, or null. Written by its members: hostile input. */
  name: string | null;
  /** When this device began the conversation or came into it, by its own clock; nanoseconds since 1970. What is said there may be older. */
  createdAtNs: bigint;
  /** Who brought this account into a group; null for DMs and where nobody knows. */
  addedByInboxId: InboxId | null;
  /** unknown: somebody wrote first and the user has not decided. */
  consent: "unknown" | "allowed" | "denied";
  /**
   * Whether this device is a member. One that was removed reads what it has and gets nothing new; so does one that has a conversation of two from
   * another device's archive and was not let in yet.
   */
  isActive: boolean;
  /** Whether this account asked to be taken out of a group, and no admin's device has done so yet. */
  isLeaving: boolean;
};

export type Message = {
  id: MessageId;
  conversationId: ConversationId;
  senderInboxId: InboxId;
  /** The installation that sent it, as MLS authenticates it; null where the SDK does not let it be known. */
  senderInstallationId: InstallationId | null;
  /**
   * When the node says that it took the message, nanoseconds since 1970: a sender alone cannot date it, a node can. Of a message that is not
   * published yet, this device's clock.
   */
  sentAtNs: bigint;
  /** Hostile input, whatever its type. */
  content: MessageContent;
  /** Each sender's, as they stand. */
  reactions: readonly Reaction[];
  delivery: "unpublished" | "published" | "failed";
  /** When it disappears from this device, nanoseconds since 1970, or null. */
  expiresAtNs: bigint | null;
};

export type StreamHandlers = {
  /** What comes now, and first what this device has missed. */
  onMessage: (message: Message) => void;
  /** A message's time is over; it was deleted from this device. */
  onGone?: (id: MessageId) => void;
  onConversation: (conversation: ConversationInfo) => void;
  /** The stream broke and is being retried, or came back. */
  onState: (state: "live" | "retrying" | "failed") => void;
};

/** When publishing, libxmtp looks for changed installations if its last look is older than this (`SEND_MESSAGE_UPDATE_INSTALLATIONS_INTERVAL_NS`). */
export const MEMBERSHIP_LOOK_INTERVAL_MS = 5_000;

/**
 * What Kedge needs of a messaging network. One adapter for each XMTP SDK implements it; nothing else imports those.
 *
 * Every method that reaches the network rejects with a `KedgeError` when it cannot.
 */
export interface MessagingPort {
  readonly inboxId: InboxId;
  readonly installationId: InstallationId;
  /** Ed25519ph signature (64 bytes) of this installation's key over a text, context "PUBLIC SIGNATURE CONTEXT". */
  signWithInstallationKey: (text: string) => Promise<Uint8Array>;
  /** The inbox that the network answers for an address, or null. A claim. */
  findInbox: (account: Address) => Promise<InboxId | null>;
  /** Inboxes as the network describes them now, in the order asked. Claims. */
  readInboxes: (inboxIds: readonly InboxId[]) => Promise<AnnouncedInbox[]>;
  /**
   * When these installations made the key packages by which others reach them now, seconds since 1970, as each has signed it. Those that the network
   * shows no valid one of are left out: a node can hide one or hold a newer one back, and cannot make one newer.
   */
  keysMadeAt: (ids: readonly InstallationId[]) => Promise<ReadonlyMap<InstallationId, number>>;
  /** Creates the DM with an inbox, or finds it. Sends nothing that a person wrote. */
  openDm: (inboxId: InboxId) => Promise<ConversationInfo>;
  /** Creates a group with these inboxes. Sends nothing that a person wrote but the name. Leaves nothing behind where it rejects. */
  createGroup: (inboxIds: readonly InboxId[], name: string) => Promise<ConversationInfo>;
  addMembers: (conversationId: ConversationId, inboxIds: readonly InboxId[]) => Promise<void>;
  removeMembers: (conversationId: ConversationId, inboxIds: readonly InboxId[]) => Promise<void>;
  /** Names a group. The network does not see the name; its members do. */
  rename: (conversationId: ConversationId, name: string) => Promise<void>;
  setRole: (conversationId: ConversationId, inboxId: InboxId, role: Role) => Promise<void>;
  rights: (conversationId: ConversationId) => Promise<GroupRights>;
  /** Asks to be removed from a group; an admin's device carries it out. */
  leave: (conversationId: ConversationId) => Promise<void>;
  /** How long messages stay after they were sent, nanoseconds, or null for as long as the devices keep them. */
  retention: (conversationId: ConversationId) => Promise<bigint | null>;
  /** Sets it for messages sent from now on, for all members. */
  setRetention: (conversationId: ConversationId, retentionNs: bigint | null) => Promise<void>;
  /**
   * All conversations on this device, newest activity first, after fetching new ones; `isOffline` leaves the network out of it. Groups that were
   * denied while nobody else was in them are over, and left out.
   */
  listConversations: (options?: { isOffline?: boolean }) => Promise<ConversationInfo[]>;
  /** One conversation from this device's own state. Rejects with `conversation-not-found`. */
  conversation: (conversationId: ConversationId) => Promise<ConversationInfo>;
  /** The other inbox of a DM; null for groups. Cheaper than `conversation`. Rejects with `conversation-not-found`. */
  peerOf: (conversationId: ConversationId) => Promise<InboxId | null>;
  /**
   * Fetches new messages and membership of one conversation, or of all. Where libxmtp has not looked for half an hour, it has installations of the
   * members join meanwhile, so a session asks for it only after `createFetching` has.
   */
  sync: (conversationId?: ConversationId) => Promise<void>;
  /** Takes in what the network has for this device, of all conversations, without having anybody join. It is taken to be all once nothing more comes. */
  receive: () => Promise<void>;
  /**
   * Makes this device look for installations that joined or left the members' inboxes, and change the group accordingly, unless it looked within
   * `MEMBERSHIP_LOOK_INTERVAL_MS`. Publishing does the same on its own, so whoever checks members before publishing calls this first.
   */
  settleMembership: (conversationId: ConversationId) => Promise<void>;
  /** Members from this device's own MLS state, the user's own inbox included. */
  members: (conversationId: ConversationId) => Promise<Member[]>;
  /** Messages on this device, oldest first: the newest `limit` of those sent before `beforeNs`. */
  messages: (conversationId: ConversationId, page: { limit: number; beforeNs?: bigint }) => Promise<Message[]>;
  /** How many messages of a conversation are on this device, reactions, receipts and changes of the group not counted. */
  countMessages: (conversationId: ConversationId) => Promise<number>;
  /** One message on this device, with its reactions, or null. */
  message: (id: MessageId) => Promise<Message | null>;
  /** Up to when each member says to have read, nanoseconds since 1970. */
  lastRead: (conversationId: ConversationId) => Promise<ReadonlyMap<InboxId, bigint>>;
  /**
   * Publishes a content and returns its message id.
   *
   * @param key the same text or reply under the same key is one message, however often it is published. Of a file that is not so (`messageIds`)
   */
  send: (conversationId: ConversationId, content: OutgoingContent, key?: string) => Promise<MessageId>;
  /** Marks a conversation as wanted or not, for this user's devices only. */
  setConsent: (conversationId: ConversationId, consent: ConversationInfo["consent"]) => Promise<void>;
  /** Sets it for many at once, and for conversations that are not on this device yet: it holds once they are. */
  setConsents: (consents: ReadonlyMap<ConversationId, ConversationInfo["consent"]>) => Promise<void>;
  /** Removes installations from the user's inbox; needs the wallet's signature. */
  revokeInstallations: (ids: readonly InstallationId[]) => Promise<void>;
  /** Where archives pass between one's own devices, or null on a network that has no history server. */
  readonly historyUrl: string | null;
  /**
   * What is on this device as one archive, encrypted with AES-256-GCM by libxmtp: conversations, and the messages in them.
   *
   * @param key 32 bytes
   * @param scope `lasting` leaves out messages that are to disappear
   */
  createArchive: (key: Uint8Array, scope: "all" | "lasting") => Promise<Uint8Array>;
  /**
   * Adds an archive's contents to what is on this device. One that is cut off adds what it has: check that it is whole before. Conversations that it
   * brings are allowed afterwards, whatever they were.
   */
  importArchive: (archive: Uint8Array, key: Uint8Array) => Promise<void>;
  /** Leaves a short text for the other devices of this inbox, whichever the network says these are: nothing secret. */
  postNote: (text: string) => Promise<void>;
  /** Such texts of the last three days, newest first. Hostile input: the network decides who is among the devices. */
  readNotes: () => Promise<string[]>;
  /** Follows all conversations. Resolves once the streams are open, with a function that ends them. */
  stream: (handlers: StreamHandlers) => Promise<() => Promise<void>>;
  /** Ends the client and releases its database. */
  close: () => Promise<void>;
}
