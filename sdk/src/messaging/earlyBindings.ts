/** Name of a worker that is given XMTP's bindings by the page that made it, and waits for them. */
const WAITING = "kedge: bindings are on their way";
/** The field of the message that brings them: a compiled module, or null where there is none. */
const FIELD = "kedgeBindings";

let compiling: Promise<WebAssembly.Module | null> | undefined;

/**
 * Fetches and compiles XMTP's bindings in the page, beside whatever else it is doing, for the workers that are made from then on: in the worker itself that would
 * only begin once its own scripts have been loaded. Where it fails, the worker does it as always. To be called in good time, and where the bundler is told to use
 * `offlineBindings.ts`; elsewhere it is of no use.
 *
 * @param address where the page has `@xmtp/wasm-bindings/dist/bindings_wasm_bg.wasm`, of the very version that the worker has
 */
export function compileBindings(address: URL): void {
  compiling ??= WebAssembly.compileStreaming(fetch(address)).catch(() => null);
}

/** The parameters with which a worker is made that waits for what is being compiled; as they are where nothing is. */
export const waitingForBindings = ([url, options]: ConstructorParameters<typeof Worker>): ConstructorParameters<
  typeof Worker
> => (compiling ? [url, { ...options, name: WAITING }] : [url, options ?? {}]);

/** Gives a worker that was made so what it waits for. */
export function giveBindings(worker: Worker): void {
  void compiling?.then((module) => worker.postMessage({ [FIELD]: module }));
}

/** In the worker: what the page gives it. Undefined where it gives nothing. */
export const givenBindings: Promise<WebAssembly.Module | null> | undefined =
  (globalThis as { name?: unknown }).name === WAITING
    ? new Promise((resolve) => {
        const take = (event: MessageEvent<unknown>) => {
          const { data } = event;
          if (typeof data !== "object" || data === null || !(FIELD in data)) return;
          // No business of the SDK's, whose listener comes after this one.
          event.stopImmediatePropagation();
          removeEventListener("message", take);
          resolve(data[FIELD] instanceof WebAssembly.Module ? data[FIELD] : null);
        };
        addEventListener("message", take);
      })
    : undefined;
