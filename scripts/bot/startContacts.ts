import { isLocal, type Network, type SampleContact } from "@kedge/sdk";

import { developmentAccount } from "../stack/developmentAccount.ts";
import { connectAccount, publishDevice } from "./connectAccount.ts";
import { followAndAnswer } from "./followAndAnswer.ts";

/** Which of Hardhat's accounts plays which contact. */
const CAST = [
  { shows: "verified", index: 11 },
  { shows: "unregistered", index: 12 },
  { shows: "unknown-device", index: 13 },
] as const;

/** The contacts' addresses, known before they are up. */
export function sampleContacts(chainId: number): SampleContact[] {
  return CAST.map(({ shows, index }) => ({ shows, account: developmentAccount(index, chainId).address }));
}

/**
 * Brings up three contacts to try things with: a verified bot, somebody who published nothing, and somebody with a device that the chain does
 * not know. All of them answer.
 *
 * @throws Error on anything but the local network: their keys are public
 */
export async function startContacts(network: Network): Promise<{ close: () => Promise<void> }> {
  if (!isLocal(network))
    throw new Error(
      `The sample contacts' keys are public; they run on the local network only, not on "${network.name}".`,
    );
  const stops = await Promise.all(
    CAST.map(async ({ shows, index }) => {
      const account = developmentAccount(index, network.chain.id);
      const session = await connectAccount(network, account);
      if (shows !== "unregistered") await publishDevice(network, account, session);
      const stop = await followAndAnswer(session);
      if (shows !== "unknown-device") return [stop];
      const second = await connectAccount(network, account);
      return [stop, () => second.close()];
    }),
  );
  return { close: async () => void (await Promise.allSettled(stops.flat().map((stop) => stop()))) };
}
