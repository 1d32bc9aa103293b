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

// Whoever reads along has gone, as in `kedge listen | head`.
process.stdout.on("error", () => void finish(EXIT.ok));

async function fail(error: KedgeError, isJson: boolean): Promise<never> {
  await lifecycle.end();
  await reportError(error, isJson);
  return finish(exitCodeOf(error));
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
    await report(outcome, settings.json);
    await finish(outcome.exitCode ?? EXIT.ok);
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
