export { startLocalnet } from "./startLocalnet.ts";
export type { Localnet, LocalnetOptions, LocalnetStatus } from "./options.ts";
export { DEFAULT_PORTS } from "./options.ts";
export type { Interceptor, Next } from "./calls/intercept.ts";
export type { AnswerOf, CallName, RequestOf, ResponseOf } from "./calls/calls.ts";
export type { LogDraft, LogEntry, LogName, LogRange, Store, StoreSnapshot, TableName } from "./store/store.ts";
export type { EventListener, EventOf, LocalnetEvent } from "./observe/events.ts";
export { RATE_LIMITS } from "./limits/rateLimited.ts";
export type { RateLimits } from "./limits/rateLimited.ts";
export { memoryStore } from "./store/memory.ts";
export { fileStore } from "./store/file.ts";
export { DataInUseError, LocalnetError, PortTakenError } from "./errors.ts";
/** The wire's messages, for interceptors: `create(identityApi.GetInboxIdsResponseSchema, …)`. */
export * as identityApi from "./gen/xmtp/identity/api/v1/identity_pb.js";
export * as mlsApi from "./gen/xmtp/mls/api/v1/mls_pb.js";
export * as associations from "./gen/xmtp/identity/associations/association_pb.js";
export * as signatures from "./gen/xmtp/identity/associations/signature_pb.js";
