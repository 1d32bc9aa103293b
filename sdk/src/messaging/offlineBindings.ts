// Stands in for `@xmtp/wasm-bindings` where a bundler is told so (next.config.ts), in the SDK's worker too. Everything is XMTP's own but two
// calls: XMTP's browser SDK asks the network whose inbox an account is before it opens any database, so that a device cannot even read what it
// has while the network is away. The bindings themselves can open without network (`allowOffline`); the SDK has no option for it. And whoever opens a
// database has to be able to settle what an ended client left in it before the SDK hands the client on.
import initializeAlone, {
  createClientWithBackend as create,
  getInboxIdForIdentifier as askNetwork,
} from "../../../node_modules/@xmtp/wasm-bindings/dist/bindings_wasm.js";
import { givenBindings } from "./earlyBindings.ts";
import { isUnsettled, knownInboxOf } from "./knownInstallation.ts";
import { settleUnpublished } from "./settleUnpublished.ts";
import { withoutNetwork } from "./withoutNetwork.ts";

export * from "../../../node_modules/@xmtp/wasm-bindings/dist/bindings_wasm.js";

/** Loads the bindings: those that the page has compiled, where it has. */
const initialize: typeof initializeAlone = async (input) => {
  const given = input === undefined ? await givenBindings : null;
  return initializeAlone(given ? { module_or_path: given } : input);
};
export default initialize;

/**
 * Whose inbox an account is: this device's own word where it has one, the network's for everybody else.
 *
 * The inbox named has to be the one that the database was made for; libxmtp refuses any other.
 */
export const getInboxIdForIdentifier: typeof askNetwork = async (backend, identifier) =>
  knownInboxOf(identifier) ?? askNetwork(backend, identifier);

/**
 * Opens a known installation without network; without its database it fails there, because a new installation needs the network. What was left
 * unpublished is settled, if that is asked for, before anybody has the client.
 */
export const createClientWithBackend: typeof create = async (backend, inboxId, identifier, ...options) => {
  const [dbPath, encryptionKey, deviceSync, workers, log, allowOffline, nonce] = options;
  const isKnown = knownInboxOf(identifier) !== null;
  const client = await create(
    backend,
    inboxId,
    identifier,
    dbPath,
    encryptionKey,
    deviceSync,
    workers,
    log,
    isKnown || allowOffline,
    nonce,
  );
  if (isUnsettled(identifier)) await withoutNetwork(() => settleUnpublished(client));
  return client;
};
