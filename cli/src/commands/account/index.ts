import { Command } from "commander";

import type { Run } from "../../run/context.ts";
import { importAccount } from "./import.ts";
import { list } from "./list.ts";
import { newAccount } from "./new.ts";
import { show } from "./show.ts";

/** `kedge account`: keys of accounts on this machine. */
export const account = (run: Run) =>
  new Command("account")
    .description("keys of accounts on this machine, in encrypted keystores")
    .addCommand(newAccount(run))
    .addCommand(importAccount(run))
    .addCommand(list(run))
    .addCommand(show(run));
