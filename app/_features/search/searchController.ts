import { pagesOf, type ConversationId } from "@kedge/sdk";

import { createStore } from "../../_lib/store/createStore.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";
import { nextTask } from "./nextTask.ts";
import { createSearchIndex, type Hit } from "./searchIndex.ts";

export type SearchState = {
  /** Whether everything on this device has been read. */
  reading: "idle" | "reading" | "done" | "failed";
  /** How many messages can be found by now. */
  size: number;
};

/** Each time that reading is told of, what is on screen is looked for again. */
const PAGES_BETWEEN_NEWS = 10;

type Source = Pick<MailboxController, "observe" | "state"> & {
  session: Pick<MailboxController["session"], "messages" | "message">;
};

/** Searches what is on this device. Reads it the first time that somebody wants to search, and follows the mailbox from then on. */
export function createSearch({ session, observe, state: mailbox }: Source) {
  const index = createSearchIndex();
  const state = createStore<SearchState>({ reading: "idle", size: 0 });
  const read = new Set<ConversationId>();
  let stopObserving: (() => void) | null = null;
  let isEnded = false;
  let latest = 0;

  const tell = (reading: SearchState["reading"]) => state.set({ reading, size: index.size() });

  async function readAll(): Promise<void> {
    tell("reading");
    let pages = 0;
    try {
      for (let id = nextUnread(); id !== undefined; id = nextUnread()) {
        read.add(id);
        for await (const page of pagesOf(session, id)) {
          if (isEnded) return;
          index.put(page);
          if (pages % PAGES_BETWEEN_NEWS === 0) tell("reading");
          pages += 1;
          await nextTask();
        }
      }
      tell("done");
    } catch {
      read.clear();
      tell("failed");
    }
  }
  const nextUnread = () => [...mailbox.get().threads.keys()].find((id) => !read.has(id));

  return {
    state,
    /** Begins to read what there is. Idempotent; after a failure, tries again. */
    start(): void {
      isEnded = false;
      stopObserving ??= observe((event) => {
        if (event.type === "messages" || event.type === "arrived") index.put(event.messages);
        else if (event.type === "gone") index.remove(event.messageId);
        else if (event.type === "listed" || event.type === "conversation") {
          if (state.get().reading === "done" && nextUnread() !== undefined) void readAll();
          return;
        } else return;
        if (state.get().reading === "done") tell("done");
      });
      if (state.get().reading === "idle" || state.get().reading === "failed") void readAll();
    },
    /** The newest messages in which all words occur; null where a later question came in between. */
    find(words: readonly string[]): Promise<Hit[] | null> {
      const mine = (latest += 1);
      return index.find(words, async () => {
        await nextTask();
        return mine === latest && !isEnded;
      });
    },
    end(): void {
      isEnded = true;
      stopObserving?.();
      stopObserving = null;
      state.set({ reading: "idle", size: index.size() });
      read.clear();
    },
  };
}

export type Search = ReturnType<typeof createSearch>;
