/**
 * XMTP's browser SDK keeps all its databases in one pool of files in the origin-private file system, and whoever opens the pool locks all of
 * them. So databases are removed together, and only while no client is open.
 */
const POOL = ".opfs-libxmtp";

type Directory = FileSystemDirectoryHandle & AsyncIterable<[string, FileSystemHandle]>;

async function pools(): Promise<{ root: FileSystemDirectoryHandle; names: string[] }> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const [name, handle] of root as Directory) {
    if (handle.kind === "directory" && name.startsWith(POOL)) names.push(name);
  }
  return { root, names };
}

/** Deletes every messaging database of this origin. Rejects while a client holds one. */
export async function removeMessagingFiles(): Promise<void> {
  const { root, names } = await pools();
  for (const name of names) await root.removeEntry(name, { recursive: true });
}

/** Whether no client, in this tab or another, holds the databases. A browser that cannot tell says yes. */
export async function messagingFilesAreFree(): Promise<boolean> {
  const { root, names } = await pools();
  for (const name of names) {
    if (!(await isFree(await root.getDirectoryHandle(name)))) return false;
  }
  return true;
}

async function isFree(directory: FileSystemDirectoryHandle): Promise<boolean> {
  for await (const [, handle] of directory as Directory) {
    if (handle.kind === "directory") {
      if (!(await isFree(handle))) return false;
      continue;
    }
    const file = handle;
    if (typeof file.createWritable !== "function") return true;
    try {
      // A writable and a client's access handle exclude each other; it is given back unused. Nothing is copied for it: a database may be large.
      await (await file.createWritable()).abort();
    } catch (error) {
      if (error instanceof DOMException && error.name === "NoModificationAllowedError") return false;
      throw error;
    }
  }
  return true;
}
