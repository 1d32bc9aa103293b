import type { ContactIdentity } from "@kedge/sdk";
import type { Address } from "viem";
import { z } from "zod";

import { createStore } from "../../_lib/store/createStore.ts";
import type { SealedValues } from "../../_lib/storage/sealedValues.ts";

/** What the user calls accounts, by their addresses in lower case. */
export type ContactNames = ReadonlyMap<string, string>;

const schema = z.record(z.string(), z.string());

/**
 * What a person is called by the user, or null. Pure.
 *
 * Nobody gets a name by claiming to be somebody: where only the messaging network says whose inbox it is, there is none.
 */
export const givenName = (names: ContactNames, { account, basis }: ContactIdentity): string | null =>
  basis === "claimed" ? null : (names.get(account.toLowerCase()) ?? null);

/** What the user calls other accounts. Kept on this device alone, encrypted: nobody else sees it, and no other device either. */
export function keptContactNames(values: SealedValues, account: string) {
  const key = `contact-names/${account}`;
  function read(): ContactNames {
    try {
      return new Map(Object.entries(schema.parse(JSON.parse(values.get(key) ?? "{}"))));
    } catch {
      return new Map(); // not ours, or damaged: everybody is called by their address
    }
  }
  const state = createStore(read());
  return {
    state,
    /** @param name an empty one takes the name away */
    set(contact: Address, name: string): void {
      const next = new Map(state.get());
      if (name.trim() === "") next.delete(contact.toLowerCase());
      else next.set(contact.toLowerCase(), name.trim());
      state.set(next);
      values.set(key, next.size === 0 ? null : JSON.stringify(Object.fromEntries(next)));
    },
  };
}

export type KeptContactNames = ReturnType<typeof keptContactNames>;
