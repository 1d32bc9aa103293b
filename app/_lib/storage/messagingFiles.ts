/**
 * XMTP's browser SDK keeps all its databases in one pool of files in the origin-private file system, and whoever opens the pool locks all of
 * them. So databases are removed together, and only while no client is open.
 */
const POOL = ".opfs-libxmtp";

type Directory = FileSystemDirectoryHandle & AsyncIterable<[string, FileSystemDirectoryHandle | FileSystemFileHandle]>;

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
  return areAll(names.map(async (name) => isFree(await root.getDirectoryHandle(name))));
}

const areAll = async (answers: readonly Promise<boolean>[]): Promise<boolean> =>
  (await Promise.all(answers)).every((answer) => answer);

async function isFree(directory: FileSystemDirectoryHandle): Promise<boolean> {
  const answers: Promise<boolean>[] = [];
  for await (const [, handle] of directory as Directory)
    answers.push(handle.kind === "directory" ? isFree(handle) : isFileFree(handle));
  return areAll(answers);
}

async function isFileFree(file: FileSystemFileHandle): Promise<boolean> {
  if (typeof file.createWritable !== "function") return true;
  try {
    // A writable and a client's access handle exclude each other; it is given back unused. Nothing is copied for it: a database may be large.
    await (await file.createWritable()).abort();
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NoModificationAllowedError") return false;
    throw error;
  }
}
