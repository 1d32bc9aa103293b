import { readFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NetworkProcess } from "../../test/localnet/support/command.ts";
import { startCommand } from "../../test/localnet/support/command.ts";

/** Where a network keeps its state while it is measured: in memory, the floor, or in a file. */
export type Kind = "memory" | "file";

/** Resident memory of a process, in MiB. */
export function residentMebibytes(pid: number | undefined): number {
  const [, kibibytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kibibytes) / 1024);
}

/** Runs `measure` with a network in a process of its own, and removes what it kept. */
export async function withNetwork<T>(
  kind: Kind,
  measure: (network: NetworkProcess) => Promise<T>,
  directory = mkdtempSync(join(tmpdir(), "localnet-bench-")),
): Promise<T> {
  const network = await startCommand("--no-rate-limits", ...(kind === "file" ? ["--data", directory] : []));
  try {
    return await measure(network);
  } finally {
    await network.end("SIGTERM");
    rmSync(directory, { recursive: true, force: true });
  }
}
