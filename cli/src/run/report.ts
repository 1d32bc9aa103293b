import { SendRefusedError, type KedgeError } from "@kedge/sdk";
import { styleText } from "node:util";

import { wrapped } from "../output/layout.ts";
import { safeJson } from "../output/safeJson.ts";
import { assessmentJson } from "../output/shapes.ts";
import { deviceLines } from "../output/verdictLines.ts";
import { terminalText } from "../output/words.ts";
import type { Outcome } from "./context.ts";
import { remedyOf } from "./remedies.ts";

const NAME = "kedge:";

/** Never resolves where it cannot be written: what then becomes of the process, the stream's own `error` says. */
const write = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>((resolve) =>
    stream.write(text, (error) => {
      if (!error || stream === process.stderr) resolve();
    }),
  );

/** One line of JSON on stdout. */
export const writeJson = (json: object): Promise<void> => write(process.stdout, `${safeJson(json)}\n`);

/** Tells what a command answered: one object for programs, lines for people. */
export function report({ json, lines }: Outcome, isJson: boolean): Promise<void> {
  if (isJson) return json === null ? Promise.resolve() : writeJson(json);
  return write(process.stdout, lines.map((line) => `${line}\n`).join(""));
}

/** What happened, in one sentence; of what nobody foresaw, in the words of whatever threw it. */
function messageOf({ code, shortMessage, cause }: KedgeError): string {
  if (code !== "unexpected" || !(cause instanceof Error)) return shortMessage;
  return `Something unexpected went wrong: ${cause.message.split("\n")[0]}.`;
}

/** The shape of a failure for programs. Where sending was refused, with the judgement that forbids it. */
export const errorJson = (error: KedgeError) => ({
  code: error.code,
  message: messageOf(error),
  remedy: remedyOf(error),
  ...(error instanceof SendRefusedError
    ? { refused: { account: error.assessment.evidence.account, ...assessmentJson(error.assessment) } }
    : {}),
});

/** Tells what went wrong and what to do: to programs on stdout, where they read anyway; to people on stderr. */
export function reportError(error: KedgeError, isJson: boolean): Promise<void> {
  if (isJson) return writeJson({ error: errorJson(error) });
  const [first = "", ...rest] = wrapped(terminalText(`${NAME} ${messageOf(error)} ${remedyOf(error)}`), 2);
  const head = `${styleText("red", NAME, { stream: process.stderr })}${first.trimStart().slice(NAME.length)}`;
  const devices =
    error instanceof SendRefusedError ? [error.assessment.evidence.account, ...deviceLines(error.assessment)] : [];
  return write(process.stderr, `${[head, ...rest, ...devices].join("\n")}\n`);
}
