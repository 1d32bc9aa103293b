/**
 * A task that never runs twice at a time, however often it is asked for: who asks while it runs shares one further run that begins after it.
 *
 * @returns asks for a run; resolves, or rejects, with one that began after the asking
 */
export function onceAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    next = null;
    running = task().finally(() => void (running = null));
    return running;
  };
  return () => {
    if (next) return next;
    if (!running) return begin();
    next = running.then(begin, begin);
    return next;
  };
}
