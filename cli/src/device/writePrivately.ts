import { rename, writeFile } from "node:fs/promises";

/** Replaces a file, which only its owner may read, as a whole or not at all. */
export async function writePrivately(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, path);
}
