export type { ActionToSign, RegistryAction, SignedAction } from "./actions.ts";
export { assertHistoryComplete } from "./assertHistoryComplete.ts";
export {
  assertRegistryCode,
  CREATE_X,
  recordedDeployment,
  registryAddress,
  type RegistryDeployment,
} from "./deployments.ts";
export { REGISTRY_SALT } from "./salt.ts";
export { RegistryAnswerError, RegistryCodeError, RegistryProofError } from "./errors.ts";
export { keyRegistryAbi, keyRegistryCodeHash } from "./generated/keyRegistry.ts";
export { readProvenEntry, type ProvenEntry } from "./proof/readProvenEntry.ts";
export { readProvenBlock, type ProvenBlock } from "./proof/stateRoot.ts";
export { verifyStorage, type ProvenStorage } from "./proof/verifyStorage.ts";
export { ARCHIVE_LIMIT } from "./readArchive.ts";
export { readEntries, type ReadEntriesParameters } from "./readEntries.ts";
export { readHead, type RegistryHead } from "./readHead.ts";
export { HISTORY_LIMIT, readHistory, type ReadHistoryParameters } from "./readHistory.ts";
export { relayAction, relayRequest, type RelayRequest } from "./relay.ts";
export {
  addKeyRequest,
  addKeysRequest,
  invalidateNonceRequest,
  revokeAllKeysRequest,
  revokeKeyRequest,
  rotateKeyRequest,
} from "./requests.ts";
export { sendRegistryCall, type RegistryCall, type SendOptions } from "./sendRegistryCall.ts";
export { actionTypedData, type ActionTypedData } from "./typedData.ts";
export type { KeyAddition, KeyInput, KeyRevocation, RegistryAnswer, RegistryEntry, RegistryKey } from "./types.ts";
