type Parameters = ConstructorParameters<typeof Worker>;

/**
 * Runs a call and hands over every worker that it starts before it first waits, as `Client.create` of XMTP's browser SDK does.
 *
 * @param change what the workers are made with, from what the call makes them with
 * @returns what the call returns
 */
export function onWorkerStart<T>(
  onStart: (worker: Worker) => void,
  call: () => T,
  change = (parameters: Parameters): Parameters => parameters,
): T {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(...parameters: Parameters) {
      super(...change(parameters));
      onStart(this);
    }
  };
  try {
    return call();
  } finally {
    globalThis.Worker = Original;
  }
}
