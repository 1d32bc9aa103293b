import { Command } from "commander";

import { listAccounts } from "../../accounts/keystore.ts";
import type { Run } from "../../run/context.ts";

/** `kedge account list`: which accounts there are. */
export const list = (run: Run) =>
  new Command("list").description("list the accounts on this machine").action(() =>
    run(async ({ settings }) => {
      const accounts = await listAccounts(settings.home);
      return { json: { accounts }, lines: accounts.length === 0 ? [`No accounts in ${settings.home}`] : accounts };
    }),
  );
