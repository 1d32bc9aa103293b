import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A part of the stack that runs in a process of its own. */
export type Part<Ready> = {
  name: string;
  pid: number;
  /** What the part said of itself once it was ready. */
  ready: Ready;
  /** Resolves with a sentence when the part ends without having been told to. */
  died: Promise<string>;
  stop(): Promise<void>;
};

export type PartOptions = {
  name: string;
  script: string;
  input: unknown;
  /** Lines that the part writes; dropped unless given. */ onOutput?: (line: string) => void;
};

/** A child's first words: what it is ready with, or the sentence that says why it cannot start. */
export type FirstWord<Ready> = { ready: Ready } | { failed: string };

const GRACE_MS = 3_000;

/**
 * Starts `scripts/processes/<script>` and waits until it is ready.
 *
 * The two talk over Node's own channel, which also ends the child when this process dies, however it dies: nothing is left running.
 *
 * @throws Error with the child's own sentence if it cannot start
 */
export async function startPart<Ready>({ name, script, input, onOutput }: PartOptions): Promise<Part<Ready>> {
  const path = fileURLToPath(new URL(`../processes/${script}`, import.meta.url));
  const child = fork(path, [], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
    detached: true,
  });
  let lastError = "";
  const read = (chunk: Buffer, isError: boolean) => {
    for (const line of chunk.toString().split("\n").filter(Boolean)) {
      if (isError) lastError = line;
      onOutput?.(line);
    }
  };
  child.stdout?.on("data", (chunk: Buffer) => read(chunk, false));
  child.stderr?.on("data", (chunk: Buffer) => read(chunk, true));
  child.send({ start: input });

  const exited = once(child, "exit").then(
    ([code, signal]) =>
      `${name} ended ${signal ? `by ${String(signal)}` : `with code ${String(code)}`}${lastError ? `; its last words: ${lastError}` : ""}.`,
  );
  const first = once(child, "message").then(([message]): FirstWord<Ready> => message as FirstWord<Ready>);
  const word = await Promise.race([first, exited.then((failed) => ({ failed }))]);
  if ("failed" in word) {
    child.kill("SIGKILL");
    throw new Error(word.failed);
  }

  let stopping = false;
  return {
    name,
    pid: child.pid ?? 0,
    ready: word.ready,
    died: new Promise((resolve) => void exited.then((sentence) => stopping || resolve(sentence))),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await exited;
      clearTimeout(force);
    },
  };
}
