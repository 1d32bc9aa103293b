import { z } from "zod";

import { noteSender } from "./senders.ts";

const answer = z.object({ result: z.union([z.array(z.unknown()), z.unknown()]) });

/**
 * Reads along what a worker of XMTP's browser SDK answers: a message, several, or something else. To be called when the worker starts, so that a
 * sender is noted before the SDK hands its message on.
 */
export function readSendersFrom(worker: Worker): void {
  worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const result = answer.safeParse(data).data?.result;
    if (Array.isArray(result)) result.forEach(noteSender);
    else noteSender(result);
  });
}
