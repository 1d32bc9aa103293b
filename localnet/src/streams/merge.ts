/** Everything that several streams yield, as it comes. Ends when all have; ends all when it is left or one fails. */
export async function* merge<T>(streams: readonly AsyncIterable<T>[]): AsyncIterable<T> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  const take = async (index: number) => ({ index, result: await iterators[index]?.next() });
  const pending = new Map(iterators.map((_, index) => [index, take(index)]));
  try {
    while (pending.size > 0) {
      const { index, result } = await Promise.race(pending.values());
      if (!result || result.done === true) pending.delete(index);
      else {
        pending.set(index, take(index));
        yield result.value;
      }
    }
  } finally {
    // A stream that waits returns only when what it waits for has come, or its own signal ends it. How it ends is nobody's any more.
    const ignore = () => {};
    for (const next of pending.values()) next.catch(ignore);
    for (const iterator of iterators) iterator.return?.().catch(ignore);
  }
}
