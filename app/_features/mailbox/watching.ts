import type { Watch } from "@kedge/sdk";

/** Pause before streams that could not be opened are opened again. Milliseconds. */
const REOPEN_MS = 3_000;

type Handlers = {
  /** Streams are open; null where there are none any more. */
  onWatch: (watch: Watch | null) => void;
  onFailed: () => void;
};

/** The streams of a session: open from `start` to `stop`, and tried again for as long as they cannot be opened. */
export function createWatching(open: () => Promise<Watch>, { onWatch, onFailed }: Handlers) {
  let watch: Promise<Watch> | null = null;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    clearTimeout(reopening);
    if (watch) return;
    const opening = open();
    watch = opening;
    opening.then(
      (opened) => watch === opening && onWatch(opened),
      () => {
        if (watch !== opening) return;
        watch = null;
        onFailed();
        reopening = setTimeout(start, REOPEN_MS);
      },
    );
  }

  return {
    /** Idempotent. What waits to be tried again is tried now. */
    start,
    async stop(): Promise<void> {
      clearTimeout(reopening);
      const running = watch;
      watch = null;
      onWatch(null);
      await running?.then((one) => one.stop()).catch(() => undefined);
    },
  };
}
