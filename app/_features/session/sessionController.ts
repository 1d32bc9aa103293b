import {
  createDirectory,
  createSession,
  KedgeError,
  toKedgeError,
  type AccountSigner,
  type Network,
  type ChainReaders,
} from "@kedge/sdk";
import type { Address } from "viem";

import { removeMessagingFiles } from "../../_lib/storage/messagingFiles.ts";
import { forgetEndedNetworks } from "../../_lib/storage/forgetEndedNetworks.ts";
import { localValues } from "../../_lib/storage/localValues.ts";
import { deletePageDatabase } from "../../_lib/storage/pageDatabase.ts";
import { sealKey } from "../../_lib/storage/sealKey.ts";
import { sealedNotes } from "../../_lib/storage/sealedNotes.ts";
import { openSealedValues } from "../../_lib/storage/sealedValues.ts";
import { networkKey } from "../../_lib/storage/networkKey.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { choosePolicy, policyChoice, strictChoice } from "../verdict/policyChoice.ts";
import { toPolicy } from "../verdict/toPolicy.ts";
import { forgetUnsentFiles } from "../mailbox/outgoing.ts";
import { forgetSite } from "../offline/siteWorker.ts";
import { assertStorage } from "./assertStorage.ts";
import { claimDatabases, type Ownership } from "./databaseLock.ts";
import { knownInstallation } from "./knownInstallation.ts";
import type { SessionState } from "./sessionState.ts";
import { waitForFreeFiles } from "./waitForFreeFiles.ts";

/** Said again until this browser is a device of the account once more, however often the page is loaded meanwhile. */
const databaseLost = () =>
  new KedgeError("database-lost", {
    message: "This device's messaging database is gone.",
    remedy: "Continue as a new device.",
  });

const messagingCode = () => import("@kedge/sdk/browser");

/**
 * The one messaging client of this tab, outside React: however often a component mounts, an account has one client, and a tab without the
 * databases has none.
 */
export function createSessionController(network: Network, { client, witnesses }: ChainReaders) {
  const key = networkKey(network);
  const values = localValues(key);
  const state = createStore<SessionState>({ phase: "idle" });
  let signer: AccountSigner | null = null;
  let ownership: Ownership | null = null;
  let stay = new AbortController();
  let tidied = false;
  let queue: Promise<void> = Promise.resolve();

  const databaseOf = (account: Address) => `kedge-${key}-${account}.db3`;

  /** One after the other: a client is never opened while another one is closing. */
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    queue = queue.then(step, step);
    return queue;
  };

  async function shut(next: SessionState): Promise<void> {
    const current = state.get();
    state.set(next);
    if (current.phase === "open") await current.port.close().catch(() => undefined);
    ownership?.release();
    ownership = null;
  }

  const onWanted = () =>
    void inTurn(async () => {
      const current = state.get();
      if (current.phase === "idle" || current.phase === "elsewhere") return;
      await shut({ phase: "elsewhere", account: current.account, lost: true, takingOver: false });
    });

  policyChoice.subscribe(() => {
    const current = state.get();
    if (current.phase === "open") current.session.setPolicy(toPolicy(policyChoice.get()));
  });

  /** A device that was there before has failed; a new one is announced, with what went wrong. */
  const fail = (account: Address, problem: KedgeError, isKnown: boolean) =>
    shut(isKnown ? { phase: "failed", account, problem } : { phase: "announced", account, problem });

  async function tidy(): Promise<void> {
    if (tidied) return;
    if (forgetEndedNetworks(localValues(""), key)) await removeMessagingFiles();
    tidied = true;
  }

  /** @param signal aborted when the page is left: the client ends with it, and so does an attempt to make one */
  async function connect(current: AccountSigner, signal: AbortSignal): Promise<void> {
    const account = current.address;
    const installation = knownInstallation(values, account);
    const known = installation.get();
    const sendingKey = `sending/${account}`;
    const announcing: AccountSigner = {
      ...current,
      async signMessage(message) {
        // Once the messages are open, a signature is somebody else's step, for example removing a device.
        if (state.get().phase === "open") return current.signMessage(message);
        state.set({ phase: "opening", account, signing: true });
        const signature = await current.signMessage(message);
        state.set({ phase: "opening", account, signing: false });
        return signature;
      },
    };
    try {
      await waitForFreeFiles();
      await tidy();
      const { connectBrowser } = await messagingCode();
      const port = await connectBrowser(announcing, {
        xmtp: network.xmtp,
        dbPath: databaseOf(account),
        known: known ?? undefined,
        sending: { get: () => values.get(sendingKey), set: (value) => values.set(sendingKey, value) },
        signal,
      });
      installation.set(port);
      const directory = createDirectory({
        client,
        witnesses,
        chainId: network.chain.id,
        registry: network.registry,
        store: values,
      });
      // A browser that keeps no keys (some private windows) forgets what was not sent when the page closes.
      const sealing = await sealKey(account).catch(() => null);
      const session = createSession({
        account,
        port,
        directory,
        store: values,
        importStore: sealedNotes(`${key}/${account}`, sealing),
        policy: toPolicy(policyChoice.get()),
      });
      // The key of the device that this browser was is no news.
      for (const id of installation.lost()) await session.own.acknowledge(id);
      const sealed = await openSealedValues(values, sealing);
      signal.throwIfAborted();
      state.set({ phase: "open", account, session, port, sealed });
      // Browsers clear away what they were not asked to keep when the disk is full. Whether this one agrees is its own decision.
      void navigator.storage.persist().catch(() => undefined);
    } catch (error) {
      if (signal.aborted) {
        const isKnown = installation.get() !== null;
        await shut(isKnown ? { phase: "away", account } : { phase: "announced", account, problem: null });
        return;
      }
      const problem = toKedgeError(error);
      if (problem.code === "database-lost") {
        installation.lose();
        await shut({ phase: "announced", account, problem });
        return;
      }
      await fail(account, problem, known !== null);
    }
  }

  const open = (insist: boolean) =>
    inTurn(async () => {
      const current = signer;
      if (!current || state.get().phase === "open") return;
      const account = current.address;
      const { signal } = stay;
      const before = state.get();
      state.set(
        insist
          ? { phase: "elsewhere", account, lost: before.phase === "elsewhere" && before.lost, takingOver: true }
          : { phase: "opening", account, signing: false },
      );
      const isKnown = knownInstallation(values, account).get() !== null;
      try {
        await assertStorage(isKnown);
        ownership = await claimDatabases({ insist, onWanted });
      } catch (error) {
        await fail(account, toKedgeError(error), isKnown);
        return;
      }
      if (!ownership) {
        state.set({ phase: "elsewhere", account, lost: false, takingOver: false });
        return;
      }
      state.set({ phase: "opening", account, signing: false });
      await connect(current, signal);
    });

  return {
    state,
    /** What is kept in the clear for this network: the session's notes, never words. */
    values,
    /** Follows the wallet: opens the account's messages if this browser knows it, announces the signature if not. Idempotent. */
    async use(next: AccountSigner | null): Promise<void> {
      const same = signer?.address === next?.address;
      signer = next;
      if (same) return;
      await inTurn(() => shut({ phase: "idle" }));
      if (!next || signer?.address !== next.address) return;
      const installation = knownInstallation(values, next.address);
      if (installation.get() === null) {
        const problem = installation.lost().length > 0 ? databaseLost() : null;
        state.set({ phase: "announced", account: next.address, problem });
        return;
      }
      await open(false);
    },
    /** The user's go: opens the messages, asking the wallet for the announced signature where one is needed. */
    start: () => open(false),
    /**
     * Gives up a database that cannot be read any more: deletes it and announces the signature that makes this browser a new device.
     *
     * @throws {KedgeError} where it could not be deleted
     */
    async startAnew(): Promise<void> {
      await inTurn(async () => {
        const current = signer;
        if (!current) return;
        const account = current.address;
        await shut(state.get());
        const claim = await claimDatabases({ insist: true, onWanted: () => undefined });
        try {
          await waitForFreeFiles();
          await (await messagingCode()).deleteDatabase(databaseOf(account));
        } finally {
          claim?.release();
        }
        knownInstallation(values, account).lose();
        await shut({ phase: "announced", account, problem: databaseLost() });
      });
    },
    /** Ends the session because its database turned out to be damaged; idempotent. */
    async giveUp(problem: KedgeError): Promise<void> {
      await inTurn(async () => {
        const current = state.get();
        if (current.phase === "open") await shut({ phase: "failed", account: current.account, problem });
      });
    },
    /**
     * The page is being left, perhaps to be shown again later as it was. Ends the client before this returns: a browser may keep a left page's
     * worker, and its streams would go on taking up the few connections that it makes to a host.
     */
    leave(): void {
      stay.abort(new Error("the page was left"));
      stay = new AbortController();
      ownership?.release();
      ownership = null;
      void inTurn(async () => {
        const current = state.get();
        if (current.phase === "open") await shut({ phase: "away", account: current.account });
      });
    },
    /** The page is shown again as it was left: opens what was open. */
    async comeBack(): Promise<void> {
      await queue;
      if (state.get().phase === "away") await open(false);
    },
    /** Takes the databases from the tab that has them. */
    takeOver: () => open(true),
    /** Ends the client and deletes all that this page stored in this browser. */
    async erase(): Promise<void> {
      await inTurn(async () => {
        await shut({ phase: "idle" });
        signer = null;
        tidied = false;
        await forgetSite();
        const claim = await claimDatabases({ insist: true, onWanted: () => undefined });
        try {
          await waitForFreeFiles();
          await removeMessagingFiles();
          await deletePageDatabase();
          forgetUnsentFiles();
          choosePolicy(strictChoice);
          const root = localValues("");
          for (const name of root.keys()) if (name !== "theme" && name !== "language") root.set(name, null);
        } finally {
          claim?.release();
        }
      });
    },
  };
}

export type SessionController = ReturnType<typeof createSessionController>;
