/** What a client says on a stream that it keeps open, one after the other. */
export type OpenRequests<T> = AsyncIterable<T> & { push(request: T): void; end(): void };

/** A client's side of a stream. */
export function openRequests<T>(): OpenRequests<T> {
  const queue: T[] = [];
  let ended = false;
  let wake = () => {};
  return {
    push(request) {
      queue.push(request);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) yield next;
        if (ended) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
