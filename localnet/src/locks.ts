/** Runs work one after the other for each key, in the order it was asked for; work of different keys runs side by side. */
export type Locks = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Locks that are all free. */
export function createLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const result = (tails.get(key) ?? Promise.resolve()).then(work, work);
    tails.set(key, result);
    const forget = () => {
      if (tails.get(key) === result) tails.delete(key);
    };
    result.then(forget, forget);
    return result;
  };
}
