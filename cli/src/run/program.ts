import { homedir } from "node:os";
import { join } from "node:path";

import { Command, InvalidArgumentError, Option } from "commander";

import { accept } from "../commands/accept.ts";
import { account } from "../commands/account/index.ts";
import { conversations } from "../commands/conversations.ts";
import { devices } from "../commands/devices.ts";
import { erase } from "../commands/erase.ts";
import { exportAll } from "../commands/export.ts";
import { listen } from "../commands/listen.ts";
import { lookUp } from "../commands/lookUp.ts";
import { publish } from "../commands/publish.ts";
import { read } from "../commands/read.ts";
import { requests } from "../commands/requests.ts";
import { revoke } from "../commands/revoke.ts";
import { safetyNumber } from "../commands/safetyNumber.ts";
import { send } from "../commands/send.ts";
import { verify } from "../commands/verify.ts";
import { LOCAL_SOURCE } from "../network/loadNetwork.ts";
import type { Run, Settings } from "./context.ts";
import { EXIT_HELP } from "./errors.ts";

const COMMANDS = [
  lookUp,
  verify,
  account,
  publish,
  devices,
  revoke,
  send,
  read,
  conversations,
  requests,
  listen,
  safetyNumber,
  accept,
  exportAll,
  erase,
];

const usualHome = () => join(process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "kedge");

function descriptor(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError("A file descriptor is a small number.");
  return Number(text);
}

/** Commander's settings are not handed down to commands that were made elsewhere. */
function adopt(parent: Command, child: Command): void {
  child.copyInheritedSettings(parent);
  for (const grandchild of child.commands) adopt(child, grandchild);
}

/** What was said for every command alike. */
export const settingsOf = (program: Command): Settings => program.opts<Settings>();

/** A variable that is set to nothing is one that is not set. */
function dropEmptyVariables(): void {
  for (const name of Object.keys(process.env))
    if (name.startsWith("KEDGE_") && !process.env[name]) delete process.env[name];
}

/** The command line. It throws commander's own errors instead of ending the process. */
export function createProgram(version: string, run: Run): Command {
  dropEmptyVariables();
  const program = new Command("kedge")
    .description("Messages by wallet address, sent only to devices that the chain vouches for.")
    .version(version)
    .addOption(
      new Option("--network <file|url>", "the network's configuration (kedge.json)")
        .env("KEDGE_NETWORK")
        .default(LOCAL_SOURCE),
    )
    .addOption(
      new Option("--home <directory>", "folder of keystores and messages").env("KEDGE_HOME").default(usualHome()),
    )
    .addOption(new Option("--account <address>", "the account to act as, where there are several").env("KEDGE_ACCOUNT"))
    .addOption(
      new Option("--passphrase-file <file>", "read the keystore's passphrase from a file").env("KEDGE_PASSPHRASE_FILE"),
    )
    .addOption(new Option("--passphrase-fd <number>", "read it from an open file descriptor").argParser(descriptor))
    .option("--json", "answer with one object of JSON, failures too", false)
    // Arguments stand in each command's own help; here they would leave no room for what it does.
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .addHelpText("after", `\n${EXIT_HELP}`)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const make of COMMANDS) {
    const command = make(run);
    adopt(program, command);
    program.addCommand(command);
  }
  return program;
}
