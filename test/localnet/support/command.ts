import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Localnet } from "@kedge/localnet";

const COMMAND = fileURLToPath(new URL("../../../localnet/bin/kedge-localnet.mjs", import.meta.url));

/** The command, run to its end. */
export async function runCommand(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** A network in a process of its own. */
export type NetworkProcess = {
  readonly urls: Localnet["urls"];
  readonly child: ChildProcess;
  /** What it has written until now. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Sends a signal and waits for the end; answers with the exit code, null where the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts the command with these arguments on free ports and waits until it is ready. */
export async function startCommand(...args: string[]): Promise<NetworkProcess> {
  const ports = ["--grpc-port", "0", "--web-port", "0", "--history-port", "0"];
  const child = spawn(process.execPath, [COMMAND, "--json", ...ports, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit") as Promise<[number | null]>;
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const lines = createInterface(child.stdout);
  const [line] = (await Promise.race([
    once(lines, "line"),
    exited.then(([code]) => Promise.reject(new Error(`the command ended with ${code}: ${stderr}`))),
  ])) as [string];
  return {
    urls: JSON.parse(line) as Localnet["urls"],
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
