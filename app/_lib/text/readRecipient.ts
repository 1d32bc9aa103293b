import type { Address } from "viem";

import { checkAddress, type AddressProblem } from "./checkAddress.ts";

export type RecipientProblem = Exclude<AddressProblem, "toName"> | "toForm" | "toPayment";

/** Who somebody means: an address, or a name that is to be looked up. */
export type Recipient =
  | { kind: "address"; address: Address }
  | { kind: "name"; name: string }
  | { kind: "wrong"; problem: RecipientProblem; /** Characters that were given. */ count: number };

/** A payment request's address: what stands before chain and function (ERC-681). */
const PAYMENT = /^ethereum:(?:pay-)?([^@/?]+)(?:@\w+)?(\/[^?]*)?(?:\?.*)?$/i;
/** What is looked up as a name: parts between dots, whatever their alphabet. What is allowed in them is for the lookup to say. */
const NAME = /^[^\s.:/?#@]+(\.[^\s.:/?#@]+)+$/u;

/** The address that a link to a page like this one carries, or null if it is no such link. */
function fromLink(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { pathname, searchParams } = new URL(text);
  if (/\/chat\/?$/.test(pathname)) return searchParams.get("to");
  return /\/verify\/?$/.test(pathname) ? searchParams.get("address") : null;
}

/**
 * Reads whom somebody means from what they typed, pasted or scanned: an address, also as CAIP-10 (`eip155:1:0x…`), as ERC-681
 * (`ethereum:0x…@1`) or in a link to a page like this one, or a name. Pure.
 */
export function readRecipient(input: string): Recipient {
  // What is copied from elsewhere may bring invisible characters along, which no address has. Names keep them: there they deceive, and are refused.
  const visible = input.replace(/\p{Cf}/gu, "").trim();
  const text = /^(?:0x|eip155:)/i.test(visible) ? visible : input.trim();
  const linked = fromLink(text);
  if (linked !== null) return readRecipient(linked);
  const payment = PAYMENT.exec(text);
  if (payment) {
    // A call names the contract that is called, not the person who is meant.
    if (payment[2] !== undefined && payment[2] !== "/")
      return { kind: "wrong", problem: "toPayment", count: text.length };
    return readRecipient(payment[1] ?? "");
  }
  const checked = checkAddress(text);
  if (checked.ok) return { kind: "address", address: checked.address };
  if (checked.problem !== "toName") return { kind: "wrong", problem: checked.problem, count: checked.count };
  return NAME.test(text) ? { kind: "name", name: text } : { kind: "wrong", problem: "toForm", count: checked.count };
}
