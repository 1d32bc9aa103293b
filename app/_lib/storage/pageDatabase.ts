const DATABASE = "kedge";
/** 2: notes came beside the keys. */
const VERSION = 2;
/** `keys`: what seals, and no script can read out; `notes`: what has to be on disk before something else may begin. */
const STORES = ["keys", "notes"] as const;

const failed = (cause: unknown) => new Error("this browser keeps nothing", { cause });

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const store of STORES) if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failed(request.error));
  });
}

/**
 * Reads or changes something in this page's own database, beside XMTP's. A change is on disk once this resolves (`durability: "strict"`).
 *
 * @returns what the request answers
 */
export async function inPageDatabase<T>(
  name: (typeof STORES)[number],
  mode: "readonly" | "readwrite",
  use: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const request = use(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(failed(transaction.error));
    });
  } finally {
    database.close();
  }
}

/** Deletes it with all that is in it. */
export const deletePageDatabase = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(failed(request.error));
  });
