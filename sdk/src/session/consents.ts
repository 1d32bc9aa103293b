import type { OutgoingContent } from "../messaging/content.ts";
import type { ConversationId, ConversationInfo, MessagingPort } from "../messaging/port.ts";
import { changesTo, consentBy, type Decision, type Decisions } from "./decisions.ts";
import type { ImportNote } from "./importNote.ts";

export type Consents = {
  /** The port as everything else is to see it: what was decided holds, whatever an archive has told libxmtp. */
  port: MessagingPort;
  /**
   * Runs an import and puts the decisions back afterwards. Imports run one after the other.
   *
   * @param brought what goes with the archive; holds where nothing was decided on this device
   * @param onSettling told when the decisions are being put back
   * @throws {KedgeError} `import-not-noted`; the import has not begun then
   */
  during(brought: readonly Decision[], run: () => Promise<void>, onSettling: () => void): Promise<void>;
};

/** Whether it tells the other side something. libxmtp allows a conversation with everything that it publishes there, a read receipt too. */
const isWriting = ({ type }: OutgoingContent): boolean => type !== "read-receipt" && type !== "deletion";

/**
 * Keeps what the user decided while archives are taken in. libxmtp allows every conversation that an archive brings, those of strangers and of
 * blocked people among them, and the page may be closed at any moment in between.
 *
 * So the decisions are noted before an import begins, hold over libxmtp's for as long as the note is there, and are put back after it: by whichever
 * session comes next if it was cut off, before that shows or follows anything.
 */
export function keepConsents(unguarded: MessagingPort, note: ImportNote): Consents {
  let pending: Decisions | null = null;
  let found: Promise<void> | null = null;
  let imports = 0;
  let queue: Promise<void> = Promise.resolve();

  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const result = queue.then(step);
    queue = result.catch(() => undefined);
    return result;
  };

  async function settle(): Promise<void> {
    let settled: Decisions | null = null;
    // Once more if the user decided something meanwhile.
    while (pending !== settled) {
      settled = pending;
      if (settled === null) return;
      const present = await unguarded.listConversations({ isOffline: true });
      await unguarded.setConsents(changesTo(settled, present));
    }
    if (pending === null) return;
    pending = null;
    await note.clear();
  }

  /** Where putting back fails, the note holds all the same; the next listing tries again. */
  const settleIfPossible = () => inTurn(settle).catch(() => undefined);

  /** Rejects where it cannot be told whether an import was cut off: nothing is told then. */
  function ready(): Promise<void> {
    found ??= note.read().then(
      (kept) => {
        pending = kept;
        return settleIfPossible();
      },
      (error: unknown) => {
        found = null;
        throw error;
      },
    );
    return found;
  }

  async function begin(brought: readonly Decision[]): Promise<void> {
    pending = { here: [], brought: [] };
    try {
      // Those that this device was let into come first: an archive only adds to them.
      const present = await unguarded.listConversations();
      const decided = present
        .filter(({ consent }) => consent !== "unknown")
        .map(({ id, peerInboxId, consent }) => ({ id, peerInboxId, consent }));
      pending = { here: [...decided, ...pending.here], brought };
      await note.write(pending);
    } catch (error) {
      pending = null;
      throw error;
    }
  }

  async function decide(id: ConversationId, consent: ConversationInfo["consent"]): Promise<void> {
    const { peerInboxId } = await unguarded.conversation(id);
    const noteIt = async () => {
      if (!pending) return false;
      pending = { ...pending, here: [...pending.here, { id, peerInboxId, consent }] };
      await note.write(pending);
      return true;
    };
    const isNoted = await noteIt();
    await unguarded.setConsent(id, consent);
    // An import that began meanwhile may have read what was before.
    if (!isNoted) await noteIt();
  }

  const asDecided = (info: ConversationInfo): ConversationInfo => {
    const consent = pending && consentBy(pending)(info);
    return consent ? { ...info, consent } : info;
  };

  return {
    port: {
      ...unguarded,
      async listConversations(options) {
        await ready();
        if (pending && imports === 0) await settleIfPossible();
        const conversations = await unguarded.listConversations(options);
        const consentOf = pending && consentBy(pending);
        return conversations.map((info) => ({ ...info, consent: consentOf?.(info) ?? info.consent }));
      },
      async conversation(id) {
        await ready();
        return asDecided(await unguarded.conversation(id));
      },
      async openDm(peer) {
        await ready();
        return asDecided(await unguarded.openDm(peer));
      },
      async stream(handlers) {
        await ready();
        return unguarded.stream({ ...handlers, onConversation: (info) => handlers.onConversation(asDecided(info)) });
      },
      async setConsent(id, consent) {
        await ready();
        await decide(id, consent);
      },
      async send(id, content, key) {
        await ready();
        const wasPending = pending !== null;
        const messageId = await unguarded.send(id, content, key);
        // Whoever writes to somebody blocked wants them back: as it is without an import, and not undone by one that ended while this was on its way.
        // It went out, whether that could be noted or not.
        if (isWriting(content) && (wasPending || pending)) await decide(id, "allowed").catch(() => undefined);
        return messageId;
      },
    },
    async during(brought, run, onSettling) {
      await ready();
      imports += 1;
      try {
        await inTurn(async () => {
          await settle();
          await begin(brought);
          try {
            await run();
            onSettling();
          } finally {
            await settle();
          }
        });
      } finally {
        imports -= 1;
      }
    },
  };
}
