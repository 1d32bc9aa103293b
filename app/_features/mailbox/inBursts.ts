/**
 * Hands things on one by one while they come singly, and together while they come in a burst: the first at once, and what follows within a moment
 * when that has passed. What shows them then has to change once for many.
 *
 * @param take gets them in the order in which they came
 * @param momentMs milliseconds
 */
export function inBursts<T>(take: (items: readonly T[]) => void, momentMs = 100): (item: T) => void {
  let waiting: T[] = [];
  let isWaiting = false;
  const flush = () => {
    isWaiting = waiting.length > 0;
    if (!isWaiting) return;
    const items = waiting;
    waiting = [];
    setTimeout(flush, momentMs);
    take(items);
  };
  return (item) => {
    waiting.push(item);
    if (!isWaiting) flush();
  };
}
