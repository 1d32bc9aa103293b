import { createNameReader, lookUpName, type Network } from "@kedge/sdk";
import { getAddress, isAddress, type Address } from "viem";

import { loadNetwork } from "./loadNetwork.ts";
import { UsageError } from "../run/errors.ts";

/** Who is meant: an address, and the name that led to it. */
export type Contact = { address: Address; name: string | null };

const wrong = (message: string) =>
  new UsageError("not-an-address", {
    message,
    remedy: "Give an address (0x and 40 digits) or a name such as alice.eth.",
  });

/**
 * Reads an address, also as CAIP-10 (`eip155:1:0x…`). Mixed-case ones have to carry a right checksum (EIP-55): a wrong one means that a letter was
 * changed.
 *
 * @throws {UsageError} `not-an-address`
 */
export function readAddress(input: string): Address {
  const text = input.trim().replace(/^eip155:\d+:/i, "");
  if (!/^0x[0-9a-f]{40}$/i.test(text)) throw wrong("This is not an address.");
  const digits = text.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase())
    return getAddress(`0x${digits.toLowerCase()}`);
  if (isAddress(`0x${digits}`)) return getAddress(`0x${digits}`);
  throw wrong("The checksum of this address is wrong, so a letter of it was changed.");
}

/**
 * Reads whom somebody means, and the network. A name is looked up where the network says, and its answer is one endpoint's word: what is judged is the
 * address.
 *
 * @param source file or URL of the network's configuration
 * @throws {UsageError} `not-an-address`, `no-names`
 * @throws {KedgeError} as `loadNetwork` and `lookUpName`
 */
export async function readContact(source: string, input: string): Promise<Contact & { network: Network }> {
  // What is no address is none on any network.
  const address = input.includes(".") ? null : readAddress(input);
  const network = await loadNetwork(source);
  return { network, ...(address ? { address, name: null } : await readName(network, input)) };
}

async function readName({ ens }: Network, input: string): Promise<Contact> {
  if (ens === undefined) {
    throw new UsageError("no-names", {
      message: "This network looks up no names.",
      remedy: "Give the address itself, or name an endpoint as `ens` in the network's configuration.",
    });
  }
  return lookUpName(createNameReader(ens), ens, input);
}
