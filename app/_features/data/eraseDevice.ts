import { toKedgeError } from "@kedge/sdk";
import { disconnect } from "wagmi/actions";

import type { Engine } from "../session/startEngine.ts";

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
    return null;
  } catch (error) {
    return toKedgeError(error).shortMessage.replace(/\.$/, "");
  }
}
