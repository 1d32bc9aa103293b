import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const file = fileURLToPath(new URL("../../.kedge/running.json", import.meta.url));
const schema = z.object({ pid: z.int().positive(), url: z.string() });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The `npm start` of this checkout that is still running, or null. A mark left by one that was killed does not count. */
export function findRunning(): { pid: number; url: string } | null {
  try {
    const mark = schema.parse(JSON.parse(readFileSync(file, "utf8")));
    return isAlive(mark.pid) ? mark : null;
  } catch {
    return null;
  }
}

/** Leaves a mark that this process runs the stack. Returns how to take it away. */
export function markRunning(url: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, url }));
  return () => rmSync(file, { force: true });
}
