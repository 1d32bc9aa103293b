import { readFileSync } from "node:fs";

import { toKedgeError, type KedgeError } from "@kedge/sdk";
import { CommanderError } from "commander";

import type { Run } from "./run/context.ts";
import { EXIT, exitCodeOf, UsageError } from "./run/errors.ts";
import { createLifecycle } from "./run/lifecycle.ts";
import { createProgram, settingsOf } from "./run/program.ts";
import { report, reportError, writeJson } from "./run/report.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const lifecycle = createLifecycle();

/** Native threads of the messaging library would keep the process: it ends here, with everything closed and written. */
async function finish(code: number): Promise<never> {
  await lifecycle.end();
  process.exit(code);
}

/** What the command came to, once that is known: whoever does not read the answer to its end must not turn a failure into a success. */
let outcomeCode: number = EXIT.ok;

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever read along has gone, as in `kedge listen | head`. Anything else, a full disk, means that the answer is lost.
  if (error.code === "EPIPE") return void finish(outcomeCode);
  process.stderr.write(`kedge: The answer could not be written: ${error.message}.\n`, () => void finish(EXIT.failed));
});
// There is nobody left to tell.
process.stderr.on("error", () => undefined);

async function fail(error: KedgeError, isJson: boolean): Promise<never> {
  await lifecycle.end();
  outcomeCode = exitCodeOf(error);
  await reportError(error, isJson);
  return finish(outcomeCode);
}

const run: Run = async (work) => {
  const settings = settingsOf(program);
  try {
    const outcome = await work({
      settings,
      note: (line) => settings.json || process.stderr.write(`${line}\n`),
      emit: (json) => void writeJson(json),
      onEnd: lifecycle.onEnd,
      untilInterrupted: lifecycle.untilInterrupted,
    });
    await lifecycle.end();
    outcomeCode = outcome.exitCode ?? EXIT.ok;
    await report(outcome, settings.json);
    await finish(outcomeCode);
  } catch (error) {
    await fail(toKedgeError(error), settings.json);
  }
};

const program = createProgram(version, run);
try {
  await program.parseAsync(process.argv);
} catch (error) {
  const isJson = process.argv.includes("--json");
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode === 0) await finish(EXIT.ok);
  // Without any command, commander has shown the help on stderr already.
  if (error.code === "commander.help") await finish(EXIT.usage);
  const message = `${error.message.replace(/^error: /, "").replace(/\.$/, "")}.`;
  await fail(new UsageError("usage", { message, remedy: "See `kedge --help`." }), isJson);
}
