/** An amount of memory that is shared by all who ask for some of it, first come first served. */
export type Budget = {
  /** Waits until `bytes` are free and takes them; what is returned gives them back and is idempotent. */
  take(bytes: number): Promise<() => void>;
};

/** A budget of which nothing is taken. Who asks for more than there is gets all of it. */
export function createBudget(total: number): Budget {
  let free = total;
  const waiting: { readonly bytes: number; readonly start: () => void }[] = [];

  function startNext(): void {
    for (let next = waiting[0]; next && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.bytes;
      next.start();
    }
  }

  return {
    take: (wanted) =>
      new Promise((resolve) => {
        const bytes = Math.min(wanted, total);
        let taken = true;
        const giveBack = () => {
          if (taken) free += bytes;
          taken = false;
          startNext();
        };
        waiting.push({ bytes, start: () => resolve(giveBack) });
        startNext();
      }),
  };
}
