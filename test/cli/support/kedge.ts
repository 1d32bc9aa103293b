import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Network } from "@kedge/sdk";

/** What SQLCipher inside libxmtp says on its own whenever an encrypted database is opened, past everything that a program can set. */
const NATIVE_LOG = /^\d{4}-\d\d-\d\d [\d:.]+: (WARN|ERROR) CORE .*\n/gm;

/** The program, as it is in the repository. */
export const COMMAND = fileURLToPath(new URL("../../../cli/bin/kedge.mjs", import.meta.url));

/** What a run of the command came to. */
export type Ran = { code: number | null; stdout: string; stderr: string };

/** A machine of one's own: a home, a network, a passphrase in a file. */
export type Kedge = {
  home: string;
  passphrase: string;
  /** Environment and options that every run gets. */
  env: NodeJS.ProcessEnv;
  /** Starts the command and leaves it running. */
  start(...args: string[]): ChildProcess;
  /** Runs the command to its end, with a text on its standard input. */
  runWith(input: string | Buffer, ...args: string[]): Promise<Ran>;
  run(...args: string[]): Promise<Ran>;
  /** Runs it with `--json`; answers with its exit code and the one object that it printed. */
  json<T = Record<string, unknown>>(...args: string[]): Promise<T & { code: number | null }>;
  /** Everything that any run has printed. */
  printed(): string;
  /** Deletes the home. */
  remove(): void;
};

/**
 * @param network a configuration, or the path of a file that holds something else
 * @param command the program; the repository's own unless given
 */
export function kedge(network: Network | string, env: NodeJS.ProcessEnv = {}, command = COMMAND): Kedge {
  const home = mkdtempSync(join(tmpdir(), "kedge-cli-"));
  const passphrase = `correct horse ${Math.random()} battery`;
  const passphraseFile = join(home, "passphrase");
  writeFileSync(passphraseFile, `${passphrase}\n`);
  const networkFile = typeof network === "string" ? network : join(home, "kedge.json");
  if (typeof network !== "string") writeFileSync(networkFile, JSON.stringify(network));
  const all = {
    PATH: process.env["PATH"],
    KEDGE_HOME: join(home, "kedge"),
    KEDGE_NETWORK: networkFile,
    KEDGE_PASSPHRASE_FILE: passphraseFile,
    ...env,
  };
  let printed = "";
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [command, ...args], { env: all, stdio: ["pipe", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    return child;
  };
  const runWith = async (input: string | Buffer, ...args: string[]): Promise<Ran> => {
    const child = start(...args);
    let [stdout, stderr] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin?.on("error", () => undefined); // it may have ended without reading
    child.stdin?.end(input);
    const [code] = (await once(child, "close")) as [number | null];
    return { code, stdout, stderr: stderr.replace(NATIVE_LOG, "") };
  };
  const run = (...args: string[]) => runWith("", ...args);
  return {
    home: all.KEDGE_HOME,
    passphrase,
    env: all,
    start,
    runWith,
    run,
    async json<T>(...args: string[]) {
      const { code, stdout, stderr } = await run("--json", ...args);
      if (stderr !== "") throw new Error(`with --json nothing belongs on stderr, and there was: ${stderr}`);
      if (!/^[^\n]+\n$/.test(stdout)) throw new Error(`expected one line, and got: ${stdout}`);
      return { ...(JSON.parse(stdout) as T), code };
    },
    printed: () => printed,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
