import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const file = fileURLToPath(new URL("../../.kedge/running.json", import.meta.url));
const schema = z.object({ pid: z.int().positive(), url: z.string(), parts: z.record(z.string(), z.int().positive()) });

/** A running stack: the process that holds it, the page, and the process ids of its parts by name. */
export type RunningMark = z.output<typeof schema>;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The `npm start` of this checkout that is still running, or null. A mark left by one that was killed does not count. */
export function findRunning(): RunningMark | null {
  try {
    const mark = schema.parse(JSON.parse(readFileSync(file, "utf8")));
    return isAlive(mark.pid) ? mark : null;
  } catch {
    return null;
  }
}

/** Leaves a mark that this process runs the stack. Returns how to take it away. */
export function markRunning(url: string, parts: RunningMark["parts"]): () => void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, url, parts } satisfies RunningMark));
  return () => rmSync(file, { force: true });
}
