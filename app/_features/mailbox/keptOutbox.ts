import { z } from "zod";

import type { LocalValues } from "../../_lib/storage/localValues.ts";
import type { Outgoing } from "./mailbox.ts";

const schema = z.array(
  z.object({
    localId: z.string(),
    text: z.string(),
    createdAtNs: z.string().regex(/^\d+$/),
    failure: z.string().nullable(),
  }),
);

/** Texts that were not sent yet, kept in this browser, so that closing the page loses none. What was under way counts as failed. */
export function keptOutbox(values: LocalValues, account: string) {
  const key = (id: string) => `outbox/${account}/${id}`;
  return {
    read(id: string): Outgoing[] {
      const kept = values.get(key(id));
      if (kept === null) return [];
      try {
        return schema
          .parse(JSON.parse(kept))
          .map((item) => ({ ...item, createdAtNs: BigInt(item.createdAtNs), failure: item.failure ?? "interrupted" }));
      } catch {
        return []; // not ours, or damaged: nothing to send
      }
    },
    write(id: string, outbox: readonly Outgoing[]): void {
      const items = outbox.map((item) => ({ ...item, createdAtNs: item.createdAtNs.toString() }));
      values.set(key(id), items.length === 0 ? null : JSON.stringify(items));
    },
  };
}
