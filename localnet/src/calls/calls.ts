import type { DescMethodBiDiStreaming, DescMethodUnary, MessageShape } from "@bufbuild/protobuf";
import { IdentityApi } from "../gen/xmtp/identity/api/v1/identity_pb.js";
import { ReplicationApi } from "../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import { PayerApi } from "../gen/xmtp/xmtpv4/payer_api/payer_api_pb.js";
import { MlsApi } from "../gen/xmtp/mls/api/v1/mls_pb.js";
import type { CallContext, Network } from "../network.ts";
import { batchPublishCommitLog, batchQueryCommitLog } from "./commitLog.ts";
import {
  getNewestGroupMessage,
  queryGroupMessages,
  sendGroupMessages,
  subscribeGroupMessages,
} from "./groupMessages.ts";
import { getIdentityUpdates, getInboxIds, publishIdentityUpdate } from "./identity.ts";
import { fetchKeyPackages, uploadKeyPackage } from "./keyPackages.ts";
import { verifySmartContractWalletSignatures } from "./smartContractWallets.ts";
import { subscribe } from "./subscription/subscribe.ts";
import { getNodes, publishClientEnvelopes } from "./v4/publish.ts";
import { getInboxIdsV4, getNewestEnvelope, queryEnvelopes } from "./v4/read.ts";
import { subscribeTopics } from "./v4/subscribe.ts";
import { queryWelcomeMessages, sendWelcomeMessages, subscribeWelcomeMessages } from "./welcomes.ts";

/** Every call of the network, by its name. */
export const methods = {
  ...IdentityApi.method,
  ...MlsApi.method,
  ...PayerApi.method,
  queryEnvelopes: ReplicationApi.method.queryEnvelopes,
  subscribeTopics: ReplicationApi.method.subscribeTopics,
  getNewestEnvelope: ReplicationApi.method.getNewestEnvelope,
  /** `GetInboxIds` of the decentralised network: two calls of one name, of which `IdentityApi`'s keeps it. */
  getInboxIdsV4: ReplicationApi.method.getInboxIds,
};

/** The methods by name. */
export type Methods = typeof methods;
/** The name of a call, as in `getInboxIds`. */
export type CallName = keyof Methods;

/** What a call takes: a message, or what comes in while both sides talk. */
export type RequestOf<K extends CallName> = Methods[K] extends DescMethodBiDiStreaming
  ? AsyncIterable<MessageShape<Methods[K]["input"]>>
  : MessageShape<Methods[K]["input"]>;
/** What a call answers with, or what its stream is made of. */
export type ResponseOf<K extends CallName> = MessageShape<Methods[K]["output"]>;

/** What a handler of the call returns: a message or a promise of one; for a stream, an async iterable. */
export type AnswerOf<K extends CallName> = Methods[K] extends DescMethodUnary
  ? ResponseOf<K> | Promise<ResponseOf<K>>
  : AsyncIterable<ResponseOf<K>>;

/** An implementation of every call. */
export type Calls = { readonly [K in CallName]: (request: RequestOf<K>, context: CallContext) => AnswerOf<K> };

/** The calls as a network answers them. */
export function createCalls(network: Network): Calls {
  return {
    publishIdentityUpdate: (request) => publishIdentityUpdate(network, request),
    getIdentityUpdates: (request) => getIdentityUpdates(network, request),
    getInboxIds: (request) => getInboxIds(network, request),
    verifySmartContractWalletSignatures: (request) => verifySmartContractWalletSignatures(network, request),
    uploadKeyPackage: (request) => uploadKeyPackage(network, request),
    fetchKeyPackages: (request) => fetchKeyPackages(network, request),
    sendGroupMessages: (request) => sendGroupMessages(network, request),
    queryGroupMessages: (request) => queryGroupMessages(network, request),
    subscribeGroupMessages: (request, context) => subscribeGroupMessages(network, request, context),
    subscribe: (requests, context) => subscribe(network, requests, context),
    getNewestGroupMessage: (request) => getNewestGroupMessage(network, request),
    sendWelcomeMessages: (request) => sendWelcomeMessages(network, request),
    queryWelcomeMessages: (request) => queryWelcomeMessages(network, request),
    subscribeWelcomeMessages: (request, context) => subscribeWelcomeMessages(network, request, context),
    batchPublishCommitLog: (request) => batchPublishCommitLog(network, request),
    batchQueryCommitLog: (request) => batchQueryCommitLog(network, request),
    publishClientEnvelopes: (request) => publishClientEnvelopes(network, request),
    getNodes: (_request, context) => getNodes(context),
    queryEnvelopes: (request) => queryEnvelopes(network, request),
    subscribeTopics: (request, context) => subscribeTopics(network, request, context),
    getNewestEnvelope: (request) => getNewestEnvelope(network, request),
    getInboxIdsV4: (request) => getInboxIdsV4(network, request),
  };
}
