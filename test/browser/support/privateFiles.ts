import type { BrowserContext, Page } from "playwright-core";

/** A page of the same origin on which nothing of Kedge runs, so that nothing holds the databases. */
export async function besideKedge(context: BrowserContext, siteUrl: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${siteUrl}/kedge.json`);
  return page;
}

/** Deletes what this origin has in the private file system, as a browser does that needs room. Waits until nothing holds it any more. */
export const deletePrivateFiles = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
    for (const name of names) {
      for (;;) {
        try {
          await root.removeEntry(name, { recursive: true });
          break;
        } catch (error) {
          // A browser tells nobody when it has let a closed page's files go.
          if (!(error instanceof DOMException && error.name === "NoModificationAllowedError")) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    }
  });

/** Overwrites what is in the databases, and leaves their files and names: what a failing disk does. Returns how many were damaged. */
export const damageDatabases = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    /** The pool's own header comes before the database. Bytes. */
    const HEADER = 4_096;
    const open = async (file: FileSystemFileHandle): Promise<FileSystemWritableFileStream> => {
      for (;;) {
        try {
          return await file.createWritable({ keepExistingData: true });
        } catch (error) {
          if (!(error instanceof DOMException && error.name === "NoModificationAllowedError")) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    };
    const damage = async (directory: FileSystemDirectoryHandle): Promise<number> => {
      let count = 0;
      for await (const [, handle] of directory as unknown as AsyncIterable<[string, FileSystemHandle]>) {
        if (handle.kind === "directory") {
          count += await damage(handle as FileSystemDirectoryHandle);
          continue;
        }
        const file = handle as FileSystemFileHandle;
        const { size } = await file.getFile();
        if (size <= HEADER) continue;
        const writable = await open(file);
        await writable.write({ type: "write", position: HEADER, data: new Uint8Array(size - HEADER).fill(7) });
        await writable.close();
        count += 1;
      }
      return count;
    };
    return damage(await navigator.storage.getDirectory());
  });
