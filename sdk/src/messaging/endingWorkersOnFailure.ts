import { onWorkerStart } from "./onWorkerStart.ts";

/** Rejects once a signal is aborted, with its reason. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = () => reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });

/**
 * Runs a call, and ends the workers that it started if it fails, or as soon as a signal says so, which may be long after it succeeded.
 *
 * XMTP's `Client.create` starts a worker at once and gives nothing to end it with when it rejects later, for example because the inbox is full or
 * the network away. That worker would hold the database for as long as the page lives, and every further attempt would find it taken.
 *
 * @param call starts its workers before it first waits, as `Client.create` does
 * @param signal an ended worker answers nothing: what was under way rejects with the signal's reason, instead of waiting forever
 */
export async function endingWorkersOnFailure<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const started: Worker[] = [];
  const end = () => started.forEach((worker) => worker.terminate());
  // At once, within the event that aborts: a page that is being left does nothing more after it.
  signal?.addEventListener("abort", end, { once: true });
  try {
    const result = onWorkerStart((worker) => started.push(worker), call);
    return await (signal ? Promise.race([result, aborted(signal)]) : result);
  } catch (error) {
    signal?.removeEventListener("abort", end);
    end();
    throw error;
  }
}
