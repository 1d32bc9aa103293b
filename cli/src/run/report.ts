import { type KedgeError } from "@kedge/sdk";
import { styleText } from "node:util";

import { wrapped } from "../output/layout.ts";
import { safeJson } from "../output/safeJson.ts";
import { terminalText } from "../output/words.ts";
import type { Outcome } from "./context.ts";
import { remedyOf } from "./remedies.ts";

const write = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>((resolve) => stream.write(text, () => resolve()));

/** One line of JSON on stdout. */
export const writeJson = (json: object): Promise<void> => write(process.stdout, `${safeJson(json)}\n`);

/** Tells what a command answered: one object for programs, lines for people. */
export function report({ json, lines }: Outcome, isJson: boolean): Promise<void> {
  if (isJson) return json === null ? Promise.resolve() : writeJson(json);
  return write(process.stdout, lines.map((line) => `${line}\n`).join(""));
}

/** The shape of a failure for programs. */
export const errorJson = (error: KedgeError) => ({
  error: { code: error.code, message: error.shortMessage, remedy: remedyOf(error) },
});

/** Tells what went wrong and what to do: to programs on stdout, where they read anyway; to people on stderr. */
export function reportError(error: KedgeError, isJson: boolean): Promise<void> {
  if (isJson) return writeJson(errorJson(error));
  const [first = "", ...rest] = wrapped(terminalText(`${error.shortMessage} ${remedyOf(error)}`), 2);
  const head = `${styleText("red", "kedge:", { stream: process.stderr })} ${first.trimStart()}`;
  return write(process.stderr, `${[head, ...rest].join("\n")}\n`);
}
