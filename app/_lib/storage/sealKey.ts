const DATABASE = "kedge";
const STORE = "keys";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("this browser keeps no keys"));
  });
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("this browser keeps no keys"));
  });

/**
 * The key under which an account's drafts and unsent texts are kept in this browser: AES-256-GCM, made here, and never to be read out, not even
 * by this page. It goes with `forgetSealKeys`, and what was sealed with it is noise then.
 */
export async function sealKey(account: string): Promise<CryptoKey> {
  const database = await open();
  try {
    const known: unknown = await done(database.transaction(STORE).objectStore(STORE).get(account));
    if (known instanceof CryptoKey) return known;
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await done(database.transaction(STORE, "readwrite").objectStore(STORE).put(fresh, account));
    return fresh;
  } finally {
    database.close();
  }
}

/** Deletes all keys of this origin. */
export const forgetSealKeys = (): Promise<unknown> => done(indexedDB.deleteDatabase(DATABASE));
