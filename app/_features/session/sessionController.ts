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
import { wrongAccount } from "../wallet/accountSigner.ts";
import { knownInstallation } from "./knownInstallation.ts";
import type { SessionState } from "./sessionState.ts";
import { createTabClient } from "./tabClient.ts";

/** Said again until this browser is a device of the account once more, however often the page is loaded meanwhile. */
const databaseLost = () =>
  new KedgeError("database-lost", {
    message: "This device's messaging database is gone.",
    remedy: "Continue as a new device.",
  });

/**
 * The one messaging client of this tab, outside React: however often a component mounts, an account has one client, and a tab without the
 * databases has none.
 */
export function createSessionController(network: Network, { client, witnesses }: ChainReaders) {
  const key = networkKey(network);
  const values = localValues(key);
  const state = createStore<SessionState>({ phase: "idle" });
  let signer: AccountSigner | null = null;
  let stay = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  /** One after the other: a client is never opened while another one is closing. */
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    queue = queue.then(step, step);
    return queue;
  };

  /** As the wallet of this moment does, said on screen as long as the messages are not open. */
  function signerOf(account: Address): AccountSigner {
    const current = signer;
    if (current?.address !== account) throw wrongAccount(account);
    return {
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
  }

  const onWanted = () =>
    void inTurn(async () => {
      const current = state.get();
      if (current.phase === "elsewhere") return;
      const { phase } = current;
      // What was opened ahead is given up without a word: nothing of it was shown.
      await shut(
        phase === "idle" ? current : { phase: "elsewhere", account: current.account, lost: true, takingOver: false },
      );
    });

  const tab = createTabClient({ network, values, key, signerOf, onWanted });

  async function shut(next: SessionState): Promise<void> {
    state.set(next);
    await tab.close();
  }

  policyChoice.subscribe(() => {
    const current = state.get();
    if (current.phase === "open") current.session.setPolicy(toPolicy(policyChoice.get()));
  });

  /** A device that was there before has failed; a new one is announced, with what went wrong. */
  const fail = (account: Address, problem: KedgeError, isKnown: boolean) =>
    shut(isKnown ? { phase: "failed", account, problem } : { phase: "announced", account, problem });

  /** @param signal aborted when the page is left: the client ends with it, and so does an attempt to make one */
  async function connect(account: Address, signal: AbortSignal): Promise<void> {
    const installation = knownInstallation(values, account);
    const isKnown = installation.get() !== null;
    try {
      const port = await tab.open(account, signal);
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
        const isHere = installation.get() !== null;
        await shut(isHere ? { phase: "away", account } : { phase: "announced", account, problem: null });
        return;
      }
      const problem = toKedgeError(error);
      if (problem.code === "database-lost") {
        installation.lose();
        await shut({ phase: "announced", account, problem });
        return;
      }
      await fail(account, problem, isKnown);
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
      try {
        if (!(await tab.claim(account, insist))) {
          state.set({ phase: "elsewhere", account, lost: false, takingOver: false });
          return;
        }
      } catch (error) {
        await fail(account, toKedgeError(error), knownInstallation(values, account).get() !== null);
        return;
      }
      state.set({ phase: "opening", account, signing: false });
      await connect(account, signal);
    });

  return {
    state,
    /** What is kept in the clear for this network: the session's notes, never words. */
    values,
    /**
     * This browser remembers the account, and its wallet is still being asked. Where it is a device of the account, its messages are opened meanwhile, and nothing
     * of them is shown: whether anything is, `use` says.
     */
    expect(account: Address): void {
      void inTurn(async () => {
        if (signer || knownInstallation(values, account).get() === null) return;
        const { signal } = stay;
        try {
          if (await tab.claim(account, false)) await tab.open(account, signal);
        } catch {
          await tab.close(); // tried again, and said, once the wallet has answered
        }
      });
    },
    /** Follows the wallet: opens the account's messages if this browser knows it, announces the signature if not. Idempotent. */
    async use(next: AccountSigner | null): Promise<void> {
      const same = signer?.address === next?.address;
      signer = next;
      if (same && next) return;
      await inTurn(async () => {
        const isExpected = state.get().phase === "idle" && tab.account() === next?.address;
        if (!isExpected) await shut({ phase: "idle" });
      });
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
        await tab.remove(account);
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
      tab.letGo();
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
        await forgetSite();
        await tab.removeAll(async () => {
          await deletePageDatabase();
          forgetUnsentFiles();
          choosePolicy(strictChoice);
          const root = localValues("");
          for (const name of root.keys()) if (name !== "theme" && name !== "language") root.set(name, null);
        });
      });
    },
  };
}

export type SessionController = ReturnType<typeof createSessionController>;
