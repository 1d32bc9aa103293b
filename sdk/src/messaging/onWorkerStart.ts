/**
 * Runs a call and hands over every worker that it starts before it first waits, as `Client.create` of XMTP's browser SDK does.
 *
 * @returns what the call returns
 */
export function onWorkerStart<T>(onStart: (worker: Worker) => void, call: () => T): T {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(...parameters: ConstructorParameters<typeof Worker>) {
      super(...parameters);
      onStart(this);
    }
  };
  try {
    return call();
  } finally {
    globalThis.Worker = Original;
  }
}
