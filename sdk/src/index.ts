export { KedgeError, type KedgeErrorDetails } from "./errors/base.ts";
export { toKedgeError } from "./errors/toKedgeError.ts";
export { createDirectory, type Directory, type DirectoryOptions } from "./directory/directory.ts";
export type { ConnectOptions } from "./messaging/connectOptions.ts";
export type { KnownInstallation } from "./messaging/knownInstallation.ts";
export {
  wordsOf,
  type GroupChange,
  type InlineFile,
  type MessageContent,
  type OutgoingContent,
  type Quote,
  type Reaction,
  type RemoteFile,
} from "./messaging/content.ts";
export type { FileCipher, SealedFile } from "./messaging/fileCipher.ts";
export type * from "./messaging/port.ts";
export { MEMBERSHIP_LOOK_INTERVAL_MS } from "./messaging/port.ts";
export type { InboxDesk } from "./messaging/inboxDesk.ts";
export type { SendingNote } from "./messaging/sendingNote.ts";
export type { AccountSigner } from "./messaging/signer.ts";
export { createNameReader, lookUpName, type NameAnswer } from "./names/lookUpName.ts";
export { anchorChain, chainReaders, type ChainReaders } from "./networks/anchorChain.ts";
export { isLocal, LOCAL_CHAIN_ID } from "./networks/local.ts";
export {
  parseNetwork,
  type AttachmentHost,
  type EnsEndpoint,
  type Network,
  type SampleContact,
  type XmtpEndpoints,
} from "./networks/network.ts";
export { possessionStatement, type PossessionClaim } from "./possession/statement.ts";
export { verifyPossessionProof } from "./possession/verifyProof.ts";
export * from "./registry/index.ts";
export { exportConversations, exportJson, type ConversationsExport } from "./session/exportConversations.ts";
export { pagesOf } from "./session/pagesOf.ts";
export { parseBackupCode } from "./session/backupCode.ts";
export type { CollectOptions, HistoryAsker, PendingHistory } from "./session/history.ts";
export type {
  ArchiveAmount,
  ArchiveCount,
  ArchiveProgress,
  ArchiveStage,
  OnArchiveProgress,
} from "./session/progress.ts";
export { NoInboxError, OwnDeviceRefusedError, SendRefusedError } from "./session/errors.ts";
export { memoryStore, type KeyValueStore } from "./session/notebook.ts";
export { ownDevices, type OwnDevice, type OwnDevices } from "./session/ownDevices.ts";
export type { ContactIdentity, MemberAssessment } from "./session/identity.ts";
export type { GivenUp } from "./session/giveUpSending.ts";
export type { GroupAssessment } from "./session/judge.ts";
export type { SentMessage } from "./session/outbox.ts";
export type { InPerson, InPersonState } from "./session/comparison.ts";
export type { ContactReport } from "./session/contacts.ts";
export { createSession, type Session, type SessionOptions } from "./session/session.ts";
export { classifyDevice, type DeviceFinding, type DeviceStatus } from "./verification/classifyDevice.ts";
export type { AccountRecord, Evidence, KeyBacking, PublishedKey, RegistryEvidence } from "./verification/evidence.ts";
export { cautiousPolicy, strictPolicy, type Policy } from "./verification/policy.ts";
export { ownRefusal, type OwnRefusal, type OwnRefusalCode } from "./verification/ownRefusal.ts";
export { senderStanding, type SenderStanding } from "./verification/senderStanding.ts";
export { groupVerdict, type GroupVerdict } from "./verification/groupVerdict.ts";
export { assess, mayBeAccepted, type Assessment, type StaleReason, type Verdict } from "./verification/verdict.ts";
export { activeKeys, keySetDigest } from "./inPerson/keySetDigest.ts";
export { safetyNumber, type Party } from "./inPerson/safetyNumber.ts";
export { compareScan, scanCode, type Comparison, type ScanResult } from "./inPerson/scanCode.ts";
export { findOwnAlarms, mayBeCalledOwn, type OwnAlarm } from "./session/ownAlarms.ts";
export type { Watch, WatchHandlers } from "./session/watch.ts";
export { changesBetween, type TimelineEvent } from "./timeline/changesBetween.ts";
export { parseSnapshot, toSnapshot, type Snapshot } from "./timeline/snapshot.ts";
