/** A `Storage` in memory: values are own properties, as in a browser, so that `Object.keys` lists them. */
export function memoryStorage(): Storage {
  const values: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => (Object.hasOwn(values, key) ? values[key] : null),
    setItem: (key: string, value: string) => void (values[key] = value),
    removeItem: (key: string) => void delete values[key],
    clear: () => Object.keys(values).forEach((key) => delete values[key]),
    key: (index: number) => Object.keys(values)[index] ?? null,
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(values, name, { value });
  Object.defineProperty(values, "length", { get: () => Object.keys(values).length });
  return values as unknown as Storage;
}

/** A `Storage` that a browser keeps shut: every use throws, as with cookies blocked or the quota used up. */
export const blockedStorage = new Proxy({} as Storage, {
  get() {
    throw new DOMException("The operation is insecure.", "SecurityError");
  },
  ownKeys() {
    throw new DOMException("The operation is insecure.", "SecurityError");
  },
});
