import { localValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";

/** What the user of this browser is willing to rely on. */
export type PolicyChoice = {
  /** What happens to messages while the chain cannot be read. */
  unreadable: "block" | "warn";
  /** What a wallet's word counts for a device that did not sign for itself. */
  vouched: "accept" | "refuse";
};

export const strictChoice: PolicyChoice = { unreadable: "block", vouched: "accept" };

const root = localValues("");
const UNREADABLE = "policy/unreadable";
const VOUCHED = "policy/vouched";

/** Anything else than what this page writes is the strict choice. */
const read = (): PolicyChoice =>
  typeof window === "undefined"
    ? strictChoice
    : {
        unreadable: root.get(UNREADABLE) === "warn" ? "warn" : "block",
        vouched: root.get(VOUCHED) === "refuse" ? "refuse" : "accept",
      };

/** The choice of this browser, for every account and network. */
export const policyChoice = createStore<PolicyChoice>(read());

/** Chooses, from now on and for as long as this browser remembers. */
export function choosePolicy(next: PolicyChoice): void {
  root.set(UNREADABLE, next.unreadable === "block" ? null : next.unreadable);
  root.set(VOUCHED, next.vouched === "accept" ? null : next.vouched);
  policyChoice.set(next);
}
