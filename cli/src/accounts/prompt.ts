import { createInterface, type ReadLineOptions } from "node:readline";
import { Writable } from "node:stream";

import { UsageError } from "../run/errors.ts";

type Streams = { input: NodeJS.ReadableStream & { isTTY?: boolean }; output: NodeJS.WritableStream };

const terminal: Streams = { input: process.stdin, output: process.stderr };

const noTerminal = (remedy: string) =>
  new UsageError("no-terminal", { message: "There is no terminal to ask at.", remedy });

/** Asks one question and reads one line. Ctrl-C is passed on to the process, Ctrl-D answers nothing. */
function ask(question: string, options: ReadLineOptions, output: NodeJS.WritableStream): Promise<string> {
  return new Promise((resolve) => {
    const lines = createInterface({ ...options, historySize: 0 });
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    const answerNothing = () => resolve("");
    lines.once("SIGINT", () => {
      lines.off("close", answerNothing);
      lines.close();
      // Not by a real signal: nothing would keep the process until that has come, and it would end as if it had been forgotten.
      process.emit("SIGINT", "SIGINT");
    });
    lines.once("close", answerNothing);
    // Last: by now the terminal hides what is typed, so that who answers at once is not seen either.
    output.write(question);
  });
}

/**
 * Asks for a secret without showing what is typed: the terminal is in raw mode, and what the line editor would echo goes nowhere.
 *
 * @throws {UsageError} `no-terminal`
 */
export async function askSecret(question: string, { input, output }: Streams = terminal): Promise<string> {
  if (!input.isTTY)
    throw noTerminal("Give the passphrase with --passphrase-file, --passphrase-fd or KEDGE_PASSPHRASE_FILE.");
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const secret = await ask(question, { input, output: nowhere, terminal: true }, output);
  output.write("\n");
  return secret;
}

/**
 * Asks for a plain yes.
 *
 * @throws {UsageError} `no-terminal`
 */
export async function askYes(question: string, { input, output }: Streams = terminal): Promise<boolean> {
  if (!input.isTTY) throw noTerminal("Say yes beforehand with --yes.");
  const answer = await ask(`${question} [y/N] `, { input, output }, output);
  return /^y(es)?$/i.test(answer.trim());
}
