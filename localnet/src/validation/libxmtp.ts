import { create } from "@bufbuild/protobuf";
import {
  BackendBuilder,
  createClientWithBackend,
  fetchInboxStatesByInboxIds,
  generateInboxId,
} from "@xmtp/node-bindings";
import { verifySmartContractWalletSignatures } from "../calls/smartContractWallets.ts";
import {
  GetIdentityUpdatesResponse_IdentityUpdateLogSchema,
  GetIdentityUpdatesResponse_ResponseSchema,
  GetIdentityUpdatesResponseSchema,
  GetInboxIdsResponseSchema,
  IdentityApi,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import type { IdentityUpdate } from "../gen/xmtp/identity/associations/association_pb.js";
import { FetchKeyPackagesResponseSchema, MlsApi } from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { topicOf } from "../bytes.ts";
import { createBudget } from "../limits/budget.ts";
import { MAX_RPC_BYTES } from "../limits/requestBytes.ts";
import { createLocks } from "../locks.ts";
import { invalid } from "../refuse.ts";
import { createRpcHandler } from "../wire/handler.ts";
import { listen } from "../wire/listen.ts";
import { http2Server } from "../wire/servers.ts";
import type { Validator } from "./validator.ts";
import type { WalletVerifier } from "./walletSignature.ts";

/**
 * A validator that lets libxmtp judge, the code that the real node and every client judge with. libxmtp reads logs and key packages
 * from a network, so it is given one: a private one on the loopback interface that holds just the candidates.
 */
export async function createLibxmtpValidator(verifyWalletSignature: WalletVerifier): Promise<Validator> {
  const logs = new Map<string, readonly IdentityUpdate[]>();
  const keyPackages = new Map<string, Uint8Array>();
  const locked = createLocks();

  const handler = createRpcHandler(
    (router) => {
      router.rpc(IdentityApi.method.getInboxIds, () => create(GetInboxIdsResponseSchema));
      router.rpc(IdentityApi.method.getIdentityUpdates, ({ requests }) =>
        create(GetIdentityUpdatesResponseSchema, {
          responses: requests.map(({ inboxId }) => responseOf(inboxId, logs.get(inboxId) ?? [])),
        }),
      );
      router.rpc(IdentityApi.method.verifySmartContractWalletSignatures, (request) =>
        verifySmartContractWalletSignatures({ verifyWalletSignature }, request),
      );
      router.rpc(MlsApi.method.fetchKeyPackages, ({ installationKeys }) =>
        create(FetchKeyPackagesResponseSchema, {
          keyPackages: installationKeys.map((key) => ({
            keyPackageTlsSerialized: keyPackages.get(topicOf(key)) ?? new Uint8Array(),
          })),
        }),
      );
    },
    () => {},
    createBudget(MAX_RPC_BYTES),
  );
  const listener = await listen({
    createServer: () => http2Server(handler),
    host: "127.0.0.1",
    port: 0,
    purpose: "validation",
    option: "none",
  });
  const backend = await new BackendBuilder(local).setApiUrl(`http://127.0.0.1:${listener.port}`).build();
  let reader: ReturnType<typeof createClientWithBackend> | undefined;

  return {
    identityLog: (inboxId, updates) =>
      locked(`inbox ${inboxId}`, async () => {
        logs.set(inboxId, updates);
        try {
          const [state] = await fetchInboxStatesByInboxIds(backend, [inboxId]);
          if (state?.inboxId !== inboxId) throw new Error("the log is not that of the inbox it names");
        } catch (error) {
          throw invalid(`invalid identity update: ${messageOf(error)}`);
        } finally {
          logs.delete(inboxId);
        }
      }),

    keyPackage: (installationKey, keyPackage) =>
      locked(`installation ${installationKey}`, async () => {
        reader ??= createReader(backend);
        const client = await reader;
        keyPackages.set(installationKey, keyPackage);
        try {
          const statuses = await client.fetchKeyPackageStatusesByInstallationIds([installationKey]);
          const status = statuses[installationKey];
          if (!status) throw invalid("invalid key package: its installation key is not the one it is signed with");
          if (status.validationError) throw invalid(`invalid key package: ${status.validationError}`);
        } finally {
          keyPackages.delete(installationKey);
        }
      }),

    close: () => listener.close(),
  };
}

function responseOf(inboxId: string, updates: readonly IdentityUpdate[]) {
  const log = updates.map((update, index) =>
    create(GetIdentityUpdatesResponse_IdentityUpdateLogSchema, {
      sequenceId: BigInt(index + 1),
      serverTimestampNs: BigInt(index + 1),
      update,
    }),
  );
  return create(GetIdentityUpdatesResponse_ResponseSchema, { inboxId, updates: log });
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

// The bindings' enums are `const enum`s, which exist only in their type declarations; their values are these strings.
type ReaderArguments = Parameters<typeof createClientWithBackend>;
const local = "Local" as ConstructorParameters<typeof BackendBuilder>[0];
const noDeviceSync = "Disabled" as NonNullable<ReaderArguments[4]>;
/** libxmtp writes inbox ids and addresses to stdout unless told otherwise. Who has set its level in this process before keeps it. */
const silence = { level: "Off" } as NonNullable<ReaderArguments[6]>;
const allWorkers = [
  "DeviceSync",
  "DisappearingMessages",
  "KeyPackageCleaner",
  "CommitLog",
  "TaskRunner",
] as NonNullable<NonNullable<ReaderArguments[5]>["disabledWorkers"]>;

/** An account that nobody owns, for the client that reads key packages: libxmtp has no other door to its rules for them. */
const READER = { identifier: `0x${"0".repeat(39)}1`, identifierKind: 0 };

/** A client without a registration, a database file or anything running in the background. */
function createReader(backend: ReaderArguments[0]): ReturnType<typeof createClientWithBackend> {
  const database = {}; // without a path, in memory
  const workers = { disabledWorkers: allWorkers };
  const [inboxId, allowOffline] = [generateInboxId(READER), true];
  return createClientWithBackend(backend, database, inboxId, READER, noDeviceSync, workers, silence, allowOffline);
}
