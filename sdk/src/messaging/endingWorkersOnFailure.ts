import { onWorkerStart } from "./onWorkerStart.ts";

/**
 * Runs a call, and ends the workers that it started if it fails.
 *
 * XMTP's `Client.create` starts a worker at once and gives nothing to end it with when it rejects later, for example because the inbox is full or
 * the network away. That worker would hold the database for as long as the page lives, and every further attempt would find it taken.
 *
 * @param call starts its workers before it first waits, as `Client.create` does
 */
export async function endingWorkersOnFailure<T>(call: () => Promise<T>): Promise<T> {
  const started: Worker[] = [];
  const result = onWorkerStart((worker) => started.push(worker), call);
  try {
    return await result;
  } catch (error) {
    for (const worker of started) worker.terminate();
    throw error;
  }
}
