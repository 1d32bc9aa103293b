import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import { KedgeError } from "../errors/base.ts";
import { keySetDigest } from "../inPerson/keySetDigest.ts";
import { safetyNumber, type Party } from "../inPerson/safetyNumber.ts";
import { compareScan, scanCode, type Comparison, type ScanResult } from "../inPerson/scanCode.ts";
import type { AccountRecord } from "../verification/evidence.ts";
import type { Notebook } from "./notebook.ts";

/** `changed`: the contact was compared in person once, and has had other keys since. */
export type InPersonState = "never" | "verified" | "changed";

export type InPerson = {
  /** Twelve groups of five digits, alike on both sides. */
  number: readonly string[];
  /** The text of the QR code to show to the contact. */
  code: string;
  state: InPersonState;
};

type Context = { account: Address; directory: Directory; notebook: Notebook };

/** Comparing keys with a contact face to face. Every call but `stateOf` reads the chain, and rejects when it cannot be read. */
export function createComparison({ account, directory, notebook }: Context) {
  async function parties(contact: Address): Promise<{ own: Party; other: Party; record: AccountRecord }> {
    const [mine, theirs] = await directory.lookUp([account, contact]);
    if (!mine || !theirs) throw new Error("a lookup of two accounts answers two records");
    const party = (record: AccountRecord): Party => ({ account: record.account, digest: keySetDigest(record) });
    if (theirs.keys.every((key) => key.revokedAt !== 0n)) {
      throw new KedgeError("nothing-to-compare", {
        message: "This contact has no active key on chain.",
        remedy: "Ask them to publish their device first.",
      });
    }
    return { own: party(mine), other: party(theirs), record: theirs };
  }

  async function stateOf(record: AccountRecord): Promise<InPersonState> {
    const before = await notebook.comparedDigest(record.account);
    if (before === null) return "never";
    return before === keySetDigest(record) ? "verified" : "changed";
  }

  return {
    /** Whether an account was compared before, and has other keys now, by a record that was read already. */
    stateOf,
    /** The safety number, the code to show, and whether they were compared before. */
    async read(contact: Address): Promise<InPerson> {
      const { own, other, record } = await parties(contact);
      return {
        number: safetyNumber(own, other),
        code: scanCode({ chainId: directory.chainId, shower: own, viewer: other }),
        state: await stateOf(record),
      };
    },
    /** Compares a scanned code with what this side sees; a match is remembered. */
    async scan(contact: Address, code: string): Promise<ScanResult> {
      const { own, other } = await parties(contact);
      const expected: Comparison = { chainId: directory.chainId, shower: other, viewer: own };
      const result = compareScan(code, expected);
      if (result === "match") await notebook.setCompared(contact, other.digest);
      return result;
    },
    /** The user says that the numbers are alike. */
    async confirm(contact: Address): Promise<void> {
      const { other } = await parties(contact);
      await notebook.setCompared(contact, other.digest);
    },
  };
}
