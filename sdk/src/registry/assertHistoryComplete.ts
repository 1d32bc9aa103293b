import { RegistryAnswerError } from "./errors.ts";
import type { KeyAddition, KeyRevocation, RegistryEntry } from "./types.ts";

type History = readonly (KeyAddition | KeyRevocation)[];

/** Whether a history goes back to an account's first change, as `readHistory` does without `until` and within its limit. */
export const isWholeHistory = (history: History): boolean => history.at(-1)?.previousChangeBlock === 0n;

/**
 * Makes sure that a whole history is the one of an entry: one addition for each lifetime, one revocation for each that ended, and nothing
 * else. The links between blocks alone would not tell if a node hid the last changes of a block with several. Nothing is asked of the network.
 *
 * @param entry the entry, read when its last change was the history's newest
 * @param history what `readHistory` gave without `until` and within its limit
 * @throws {RegistryAnswerError} if they differ
 */
export function assertHistoryComplete(entry: RegistryEntry, history: History): void {
  const problem = differenceBetween(entry, history);
  if (problem !== null) throw new RegistryAnswerError(`Of ${entry.account}, ${problem}.`);
}

/** The first change that is in one of the two alone, in words, or null. */
export function differenceBetween(entry: RegistryEntry, history: History): string | null {
  // The oldest lifetimes may be left out of an entry; then their changes are more than expected, and that is all that may be.
  const mayHaveMore = entry.omitted !== undefined;
  const expected = new Map<string, number>();
  const count = (change: string, by: number) => expected.set(change, (expected.get(change) ?? 0) + by);
  for (const { key, addedAt, revokedAt } of entry.keys) {
    count(`added ${key} at ${addedAt}`, 1);
    if (revokedAt !== 0n) count(`revoked ${key} at ${revokedAt}`, 1);
  }
  for (const change of history) {
    count(
      "proof" in change ? `added ${change.key} at ${change.addedAt}` : `revoked ${change.key} at ${change.revokedAt}`,
      -1,
    );
  }
  for (const [change, difference] of expected) {
    if (difference === 0 || (difference < 0 && mayHaveMore)) continue;
    return `"${change}" ${difference > 0 ? "is missing from its history" : "is in its history, and not in the entry"}`;
  }
  return null;
}
