/** Exit code of a process that a signal ended, as shells count. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export type Lifecycle = {
  /** Is called at the end, however that comes; the last one first. */
  onEnd: (close: () => unknown) => void;
  /** Calls all of them, once. */
  end: () => Promise<void>;
  /** Resolves at the first signal, which then is the command's to obey. */
  untilInterrupted: () => Promise<void>;
};

/** Ends in order at the first signal, whether the command waits for it or not; at the second, at once. */
export function createLifecycle(): Lifecycle {
  const closers: (() => unknown)[] = [];
  let ending: Promise<void> | null = null;
  let isInterrupted = false;
  let obey: (() => void) | null = null;

  const end = () => {
    ending ??= (async () => {
      for (const close of closers.splice(0).reverse()) await Promise.resolve(close()).catch(() => undefined);
    })();
    return ending;
  };
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (isInterrupted) process.exit(code);
      isInterrupted = true;
      if (obey) obey();
      else void end().then(() => process.exit(code));
    });
  }
  return {
    onEnd: (close) => void closers.push(close),
    end,
    untilInterrupted: () =>
      new Promise((resolve) => {
        obey = resolve;
      }),
  };
}
