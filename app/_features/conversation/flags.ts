import type { ConversationId } from "@kedge/sdk";

import type { LocalValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";

/** What the user says about a conversation, for this device alone. `unread`: it is to look unread although it was read. */
export type Flag = "pinned" | "muted" | "unread";

/** The flags of every conversation that has any. */
export type Flags = ReadonlyMap<ConversationId, ReadonlySet<Flag>>;

const isFlag = (text: string): text is Flag => text === "pinned" || text === "muted" || text === "unread";

export const hasFlag = (flags: Flags, id: ConversationId, flag: Flag): boolean => flags.get(id)?.has(flag) ?? false;

/** Whether a conversation makes no notification. Pure. */
export const isMuted = (flags: Flags, id: ConversationId): boolean => hasFlag(flags, id, "muted");

/** The flags after one was set or taken away. The same object where nothing changes. Pure. */
export function withFlag(flags: Flags, id: ConversationId, flag: Flag, isOn: boolean): Flags {
  if (hasFlag(flags, id, flag) === isOn) return flags;
  const own = new Set(flags.get(id));
  if (isOn) own.add(flag);
  else own.delete(flag);
  const next = new Map(flags);
  if (own.size === 0) next.delete(id);
  else next.set(id, own);
  return next;
}

/** An account's flags, kept in this browser: conversation ids and words from a fixed list, nothing that anybody wrote. */
export function keptFlags(values: LocalValues, account: string) {
  const prefix = `flags/${account}/`;
  const read = (id: ConversationId) => new Set((values.get(prefix + id) ?? "").split(",").filter(isFlag));
  const ids = values.keys().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  const state = createStore<Flags>(new Map(ids.map((id) => [id, read(id)] as const).filter(([, own]) => own.size > 0)));
  return {
    state,
    set(id: ConversationId, flag: Flag, isOn: boolean): void {
      const next = withFlag(state.get(), id, flag, isOn);
      if (next === state.get()) return;
      state.set(next);
      values.set(prefix + id, next.has(id) ? [...(next.get(id) ?? [])].join(",") : null);
    },
  };
}
