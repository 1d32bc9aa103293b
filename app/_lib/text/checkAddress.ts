import { getAddress, isAddress, type Address } from "viem";

export type AddressProblem = "toEmpty" | "toName" | "toShort" | "toCharacters" | "toChecksum";

export type CheckedAddress =
  | { ok: true; address: Address }
  | { ok: false; problem: AddressProblem; /** Characters that were given. */ count: number };

/**
 * Reads what somebody typed or pasted as an address, and says in what way it is none.
 *
 * Mixed-case addresses have to carry a right checksum (EIP-55): a wrong one means that a letter was changed.
 */
export function checkAddress(input: string): CheckedAddress {
  const text = input.trim().replace(/^eip155:\d+:/i, "");
  const wrong = (problem: AddressProblem): CheckedAddress => ({ ok: false, problem, count: text.length });
  if (text === "") return wrong("toEmpty");
  if (!/^0x/i.test(text)) return wrong("toName");
  if (!/^0x[0-9a-f]*$/i.test(text)) return wrong("toCharacters");
  if (text.length !== 42) return wrong("toShort");
  const digits = text.slice(2);
  const oneCase = digits === digits.toLowerCase() || digits === digits.toUpperCase();
  if (oneCase) return { ok: true, address: getAddress(`0x${digits.toLowerCase()}`) };
  return isAddress(`0x${digits}`) ? { ok: true, address: getAddress(`0x${digits}`) } : wrong("toChecksum");
}
