import { createNameReader, KedgeError, lookUpName, type NameAnswer, type Network } from "@kedge/sdk";

import { knownNames } from "./knownNames.ts";

/** A name's answer, and where it led before if that was elsewhere. */
export type FoundName = NameAnswer & { before: NameAnswer["address"] | null };

/**
 * Looks a name up on the network's chain for names.
 *
 * @throws {KedgeError} `names-not-configured`, or what `lookUpName` throws
 */
export async function lookUp(network: Network, name: string): Promise<FoundName> {
  if (!network.ens) {
    throw new KedgeError("names-not-configured", {
      message: "Names are not looked up on this network.",
      remedy: "Enter the address itself.",
    });
  }
  const answer = await lookUpName(createNameReader(network.ens), network.ens, name);
  const known = knownNames(network);
  const before = known.before(answer.name, answer.address);
  if (before === null) known.set(answer.name, answer.address);
  return { ...answer, before };
}
