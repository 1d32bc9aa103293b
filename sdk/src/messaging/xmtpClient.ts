/**
 * The part of an XMTP client that Kedge uses, as both official SDKs shape it. Where one answers at once and the other through a worker,
 * the type allows either. Enumerations are numbers with the same values in both.
 */
type Eventually<T> = T | Promise<T>;

export type XmtpIdentifier = { identifier: string; identifierKind: number };

export type XmtpMessage = {
  id: string;
  conversationId: string;
  senderInboxId: string;
  sentAtNs: bigint;
  kind: number;
  deliveryStatus: number;
  content?: unknown;
  fallback?: string | undefined;
  /** The object that the bindings gave: the sender is noted by it (`senders.ts`). */
  contentType: { typeId: string };
  reactions?: XmtpMessage[];
  expiresAtNs?: bigint | undefined;
};

export type XmtpMember = {
  inboxId: string;
  installationIds: string[];
  accountIdentifiers: XmtpIdentifier[];
  permissionLevel: number;
};

type XmtpEncodedContent = {
  type: { authorityId: string; typeId: string; versionMajor: number; versionMinor: number };
  parameters: Record<string, string>;
  fallback?: string;
  content: Uint8Array;
};

/** The same content under the same key is the same message. */
export type XmtpSendOptions = { idempotencyKey?: string };

type XmtpReaction = { reference: string; referenceInboxId: string; action: number; content: string; schema: number };

type XmtpRemoteAttachment = {
  url: string;
  contentDigest: string;
  secret: Uint8Array;
  salt: Uint8Array;
  nonce: Uint8Array;
  scheme: string;
  contentLength?: number;
  filename?: string;
};

/** @typeParam Limit how the SDK counts: numbers in Node, bigints in the browser */
export interface XmtpConversation<Limit> {
  readonly id: string;
  readonly createdAtNs: bigint | undefined;
  readonly name?: string | undefined;
  /** Who brought this device in. */
  readonly addedByInboxId?: string | undefined;
  /** DMs only. */
  peerInboxId?: string | (() => Promise<string>);
  sync(): Promise<unknown>;
  publishMessages(): Promise<void>;
  members(): Promise<XmtpMember[]>;
  messages(options?: { limit?: Limit; sentBeforeNs?: bigint; direction?: number }): Promise<XmtpMessage[]>;
  countMessages(options: { excludeContentTypes: number[] }): Promise<number | bigint>;
  isActive: boolean | (() => Promise<boolean>);
  send(content: XmtpEncodedContent, options: XmtpSendOptions & { shouldPush: boolean }): Promise<string>;
  sendText(text: string, options?: XmtpSendOptions): Promise<string>;
  sendReaction(reaction: XmtpReaction): Promise<string>;
  sendAttachment(
    attachment: { filename?: string; mimeType: string; content: Uint8Array },
    options?: XmtpSendOptions,
  ): Promise<string>;
  sendRemoteAttachment(attachment: XmtpRemoteAttachment, options?: XmtpSendOptions): Promise<string>;
  sendReadReceipt(): Promise<string>;
  lastReadTimes(): Promise<ReadonlyMap<string, bigint> | Record<string, number>>;
  messageDisappearingSettings(): Eventually<{ fromNs: bigint; inNs: bigint } | undefined>;
  updateMessageDisappearingSettings(fromNs: bigint, inNs: bigint): Promise<unknown>;
  removeMessageDisappearingSettings(): Promise<unknown>;
  consentState(): Eventually<number>;
  updateConsentState(state: number): Eventually<void>;
}

/** Who may do each thing in a group: 0 everybody, 1 nobody, 2 admins, 3 super admins; anything else is a rule of its own. */
export type XmtpPolicySet = {
  addMemberPolicy: number;
  removeMemberPolicy: number;
  addAdminPolicy: number;
  updateGroupNamePolicy: number;
};

/** What only groups have. */
export interface XmtpGroup<Limit> extends XmtpConversation<Limit> {
  permissions(): Eventually<{ policySet: XmtpPolicySet }>;
  isPendingRemoval(): Eventually<boolean>;
  addMembers(inboxIds: string[]): Promise<unknown>;
  removeMembers(inboxIds: string[]): Promise<unknown>;
  updateName(name: string): Promise<unknown>;
  addAdmin(inboxId: string): Promise<unknown>;
  removeAdmin(inboxId: string): Promise<unknown>;
  addSuperAdmin(inboxId: string): Promise<unknown>;
  removeSuperAdmin(inboxId: string): Promise<unknown>;
  requestRemoval(): Promise<unknown>;
}

export interface XmtpStream {
  end(): Promise<unknown>;
}

type XmtpStreamOptions<T> = {
  onValue?: (value: T) => void;
  onError?: (error: Error) => void;
  onFail?: () => void;
  onRestart?: () => void;
  onRetry?: (attempts: number, maxAttempts: number) => void;
  retryAttempts?: number;
  retryDelay?: number;
  /** Leaves out the SDK's own fetching before the stream begins, and begins again. */
  disableSync?: boolean;
};

export type XmtpInboxState = {
  inboxId: string;
  /** The accounts: the Node SDK calls them so, */
  identifiers?: XmtpIdentifier[];
  /** and the browser SDK so. */
  accountIdentifiers?: XmtpIdentifier[];
  installations: { id: string; clientTimestampNs?: bigint | undefined }[];
};

/** What the user decided about an entity: of type 0, a conversation by its id. */
export type XmtpConsent = { entityType: number; entity: string; state: number };

export type XmtpKeyPackageStatus = { lifetime?: { notBefore: bigint }; validationError?: string };

/** What libxmtp counts of its own calls to the node since the client was opened. */
export interface XmtpDebugInformation {
  apiStatistics(): Eventually<{ fetchKeyPackage: bigint; sendGroupMessages: bigint; sendWelcomeMessages: bigint }>;
}

export interface XmtpClient<Limit> {
  readonly inboxId: string | undefined;
  readonly installationId: string | undefined;
  signWithInstallationKey(text: string): Eventually<Uint8Array>;
  fetchInboxIdByIdentifier(identifier: XmtpIdentifier): Promise<string | null | undefined>;
  revokeInstallations(ids: Uint8Array[]): Promise<void>;
  fetchKeyPackageStatuses(
    installationIds: string[],
  ): Promise<ReadonlyMap<string, XmtpKeyPackageStatus> | Record<string, XmtpKeyPackageStatus>>;
  close(): Eventually<void>;
  readonly debugInformation: XmtpDebugInformation;
  readonly preferences: {
    fetchInboxStates(inboxIds: string[]): Promise<XmtpInboxState[]>;
    setConsentStates(records: XmtpConsent[]): Promise<void>;
  };
  readonly conversations: {
    createDm(inboxId: string): Promise<XmtpConversation<Limit>>;
    createGroup(inboxIds: string[], options: { groupName: string }): Promise<XmtpConversation<Limit>>;
    getMessageById(id: string): Eventually<XmtpMessage | undefined>;
    getConversationById(id: string): Promise<XmtpConversation<Limit> | undefined>;
    list(options?: { consentStates: number[]; orderBy?: number }): Promise<XmtpConversation<Limit>[]>;
    sync(): Promise<unknown>;
    syncAll(): Promise<unknown>;
    stream(options: XmtpStreamOptions<XmtpConversation<Limit> | undefined>): Promise<XmtpStream>;
    streamAllMessages(options: XmtpStreamOptions<XmtpMessage>): Promise<XmtpStream>;
    streamDeletedMessages(options: Pick<XmtpStreamOptions<XmtpMessage>, "onValue" | "onError">): Promise<XmtpStream>;
  };
}
