// Stands in for `@xmtp/wasm-bindings` where a bundler is told so (next.config.ts), in the SDK's worker too. Everything is XMTP's own but two
// calls: XMTP's browser SDK asks the network whose inbox an account is before it opens any database, so that a device cannot even read what it
// has while the network is away. The bindings themselves can open without network (`allowOffline`); the SDK has no option for it.
import {
  createClientWithBackend as create,
  getInboxIdForIdentifier as askNetwork,
} from "../../../node_modules/@xmtp/wasm-bindings/dist/bindings_wasm.js";
import { knownInboxOf } from "./knownInstallation.ts";

export * from "../../../node_modules/@xmtp/wasm-bindings/dist/bindings_wasm.js";
export { default } from "../../../node_modules/@xmtp/wasm-bindings/dist/bindings_wasm.js";

/**
 * Whose inbox an account is: this device's own word where it has one, the network's for everybody else.
 *
 * The inbox named has to be the one that the database was made for; libxmtp refuses any other.
 */
export const getInboxIdForIdentifier: typeof askNetwork = async (backend, identifier) =>
  knownInboxOf(identifier) ?? askNetwork(backend, identifier);

/** Opens a known installation without network; without its database it fails there, because a new installation needs the network. */
export const createClientWithBackend: typeof create = (backend, inboxId, identifier, ...options) => {
  const [dbPath, encryptionKey, deviceSync, workers, log, allowOffline, nonce] = options;
  const isKnown = knownInboxOf(identifier) !== null;
  return create(
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
};
