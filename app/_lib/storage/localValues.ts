/** Everything that this page keeps in localStorage starts with this. */
export const ROOT = "kedge/";

/** Names of values that can be kept: a part of localStorage with its own prefix. Where storage is blocked, values are just not kept. */
export type LocalValues = {
  readonly prefix: string;
  get(key: string): string | null;
  /** null removes the value. */
  set(key: string, value: string | null): void;
  keys(): string[];
};

/** Values under `kedge/<scope>/`, or directly under `kedge/` for an empty scope. */
export function localValues(scope: string, given?: Storage): LocalValues {
  const prefix = scope === "" ? ROOT : `${ROOT}${scope}/`;
  // Asked for at each use: where storage is blocked, merely naming it throws.
  const storage = (): Storage | undefined => given ?? globalThis.localStorage;
  const attempt = <T>(action: () => T, otherwise: T): T => {
    try {
      return action();
    } catch {
      return otherwise; // blocked or full: the page works on without memory
    }
  };
  return {
    prefix,
    get: (key) => attempt(() => storage()?.getItem(prefix + key) ?? null, null),
    set: (key, value) =>
      attempt(
        () => (value === null ? storage()?.removeItem(prefix + key) : storage()?.setItem(prefix + key, value)),
        undefined,
      ),
    keys: () =>
      attempt(
        () =>
          Object.keys(storage() ?? {})
            .filter((key) => key.startsWith(prefix))
            .map((key) => key.slice(prefix.length)),
        [],
      ),
  };
}
