/** Runs a call while `fetch` reaches nobody, as when the network is away. XMTP's bindings for browsers have no other way out. */
export async function withoutNetwork<T>(call: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError("kept from the network"));
  try {
    return await call();
  } finally {
    globalThis.fetch = fetch;
  }
}
