/**
 * Waits until this machine's clock is past a time of the chain. A development chain runs ahead of it when blocks come faster than seconds.
 *
 * @param seconds since 1970
 */
export async function untilAfter(seconds: bigint): Promise<void> {
  const left = (Number(seconds) + 1) * 1000 - Date.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}
