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
  contentType: { typeId: string };
};

export type XmtpMember = { inboxId: string; installationIds: string[]; accountIdentifiers: XmtpIdentifier[] };

/** @typeParam Limit how the SDK counts: numbers in Node, bigints in the browser */
export interface XmtpConversation<Limit> {
  readonly id: string;
  readonly createdAtNs: bigint | undefined;
  readonly name?: string | undefined;
  /** Groups only. */
  addMembers?(inboxIds: string[]): Promise<unknown>;
  removeMembers?(inboxIds: string[]): Promise<unknown>;
  /** DMs only. */
  peerInboxId?: string | (() => Promise<string>);
  sync(): Promise<unknown>;
  publishMessages(): Promise<void>;
  members(): Promise<XmtpMember[]>;
  messages(options?: { limit?: Limit; sentBeforeNs?: bigint; direction?: number }): Promise<XmtpMessage[]>;
  sendText(text: string): Promise<string>;
  consentState(): Eventually<number>;
  updateConsentState(state: number): Eventually<void>;
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
};

export type XmtpInboxState = {
  inboxId: string;
  /** The accounts: the Node SDK calls them so, */
  identifiers?: XmtpIdentifier[];
  /** and the browser SDK so. */
  accountIdentifiers?: XmtpIdentifier[];
  installations: { id: string; clientTimestampNs?: bigint | undefined }[];
};

export interface XmtpClient<Limit> {
  readonly inboxId: string | undefined;
  readonly installationId: string | undefined;
  signWithInstallationKey(text: string): Eventually<Uint8Array>;
  fetchInboxIdByIdentifier(identifier: XmtpIdentifier): Promise<string | null | undefined>;
  revokeInstallations(ids: Uint8Array[]): Promise<void>;
  close(): Eventually<void>;
  readonly preferences: { fetchInboxStates(inboxIds: string[]): Promise<XmtpInboxState[]> };
  readonly conversations: {
    createDm(inboxId: string): Promise<XmtpConversation<Limit>>;
    createGroup(inboxIds: string[], options: { groupName: string }): Promise<XmtpConversation<Limit>>;
    getConversationById(id: string): Promise<XmtpConversation<Limit> | undefined>;
    list(): Promise<XmtpConversation<Limit>[]>;
    sync(): Promise<unknown>;
    syncAll(): Promise<unknown>;
    stream(options: XmtpStreamOptions<XmtpConversation<Limit> | undefined>): Promise<XmtpStream>;
    streamAllMessages(options: XmtpStreamOptions<XmtpMessage>): Promise<XmtpStream>;
  };
}
