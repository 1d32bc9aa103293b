import { toKedgeError } from "@kedge/sdk";
import { disconnect } from "wagmi/actions";

import type { Engine } from "../session/startEngine.ts";

/** Coinbase's SDK keeps its session beside this page's values, and leaves some of it there. */
const COINBASE = "-CBWSDK:";

function forgetBaseAccount(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(COINBASE)) localStorage.removeItem(key);
}

/**
 * Ends the session and deletes all that this page keeps in this browser.
 *
 * @returns null once nothing is left, otherwise why not: a sentence without its full stop
 */
export async function eraseDevice({ config, controller }: Engine): Promise<string | null> {
  try {
    // First, because disconnecting leaves notes of its own. A wallet that does not answer must not keep the data here.
    await disconnect(config).catch(() => undefined);
    await controller.erase();
    forgetBaseAccount();
    return null;
  } catch (error) {
    return toKedgeError(error).shortMessage.replace(/\.$/, "");
  }
}
