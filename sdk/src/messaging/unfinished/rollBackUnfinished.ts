import { KedgeError } from "../../errors/base.ts";
import { readJournal } from "./readJournal.ts";

/** Where XMTP's browser SDK keeps the files of its databases, under names that say nothing. */
const POOL = [".opfs-libxmtp-metadata", ".opaque"] as const;
/** Each file begins with its name in the database, ended by a zero; what is in it comes after. Bytes. */
const NAME_BYTES = 512;
const CONTENT = 4_096;
const JOURNAL = "-journal";

type Directory = FileSystemDirectoryHandle & AsyncIterable<[string, FileSystemHandle]>;

/** The files of the pool by the names that SQLite has for them; those that have something in them. */
async function namedFiles(): Promise<Map<string, FileSystemFileHandle>> {
  const named = new Map<string, FileSystemFileHandle>();
  try {
    let directory = await navigator.storage.getDirectory();
    for (const name of POOL) directory = await directory.getDirectoryHandle(name);
    for await (const [, handle] of directory as Directory) {
      if (handle.kind !== "file") continue;
      const file = await handle.getFile();
      if (file.size <= CONTENT) continue;
      const [name = ""] = (await file.slice(0, NAME_BYTES).text()).split("\0");
      if (name) named.set(name, handle);
    }
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error; // nothing was kept here yet
  }
  return named;
}

async function openForChange(file: FileSystemFileHandle): Promise<FileSystemWritableFileStream> {
  try {
    return await file.createWritable({ keepExistingData: true });
  } catch (cause) {
    if (!(cause instanceof DOMException && cause.name === "NoModificationAllowedError")) throw cause;
    throw new KedgeError("database-busy", {
      message: "This device's messaging database is still held by another tab.",
      remedy: "Close the other tab and try again.",
      cause,
    });
  }
}

async function rollBack(database: FileSystemFileHandle, journal: FileSystemFileHandle): Promise<void> {
  // Nobody else can open the database while this is open; what is written replaces it as a whole, or not at all.
  const writable = await openForChange(database);
  try {
    const content = (await journal.getFile()).slice(CONTENT);
    const before = readJournal(new Uint8Array(await content.arrayBuffer()));
    if (before) {
      await writable.truncate(CONTENT + before.size);
      for (const { offset, data } of before.pages)
        await writable.write({ type: "write", position: CONTENT + offset, data: new Uint8Array(data) });
    }
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
  const emptied = await openForChange(journal);
  await emptied.truncate(CONTENT);
  await emptied.close();
}

/**
 * Undoes what a transaction of XMTP's databases in this browser had written when its worker ended, with the page or with the browser, before it was through.
 *
 * SQLite does that by itself when it opens a database. In XMTP's worker it does not: the file system that it is given there (sqlite-wasm-vfs, `sahpool`) says
 * of every database that somebody is writing to it, so a journal that was left is never used, and the database stays half changed or unreadable. No client may
 * be open in any tab.
 *
 * A browser that cannot write such files from a page is left as it is.
 *
 * @throws {KedgeError} `database-busy` where a client has the database; whatever the browser throws where it cannot write, with nothing changed
 */
export async function rollBackUnfinished(): Promise<void> {
  if (!("createWritable" in FileSystemFileHandle.prototype)) return;
  const files = await namedFiles();
  for (const [name, journal] of files) {
    const database = name.endsWith(JOURNAL) && files.get(name.slice(0, -JOURNAL.length));
    if (database) await rollBack(database, journal);
  }
}
