import { Command } from "commander";
import { styleText } from "node:util";

import { readOwnAccount } from "../device/ownAccount.ts";
import { keyJson } from "../output/shapes.ts";
import { isoOfNs, readableTime } from "../output/time.ts";
import { statusWords } from "../output/verdictLines.ts";
import type { Run } from "../run/context.ts";

const inboxWords = (inInbox: boolean, since: string | null) => {
  if (!inInbox) return "not in the inbox";
  return since === null ? "in the inbox" : `in the inbox since ${readableTime(since)}`;
};

/** `kedge devices`: what is in the account's inbox, beside what the chain says of it. */
export const devices = (run: Run) =>
  new Command("devices").description("list the account's devices: in its inbox, and on chain").action(() =>
    run(async (context) => {
      const { account, own } = await readOwnAccount(context);
      const rows = own.devices.map(({ id, addedAtNs, status, isThisDevice, isListed }) => ({
        installation: id,
        status,
        here: isThisDevice,
        inInbox: isListed,
        since: addedAtNs === null ? null : isoOfNs(addedAtNs),
      }));
      const orphans = own.orphanedKeys.map(keyJson);
      return {
        json: { account, devices: rows, keysWithoutDevice: orphans },
        lines: [
          account,
          ...rows.flatMap(({ installation, status, here, inInbox, since }) => [
            `  ${installation}${here ? styleText("bold", "  this machine") : ""}`,
            `    ${statusWords(status)}; ${inboxWords(inInbox, since)}`,
          ]),
          ...(orphans.length === 0
            ? []
            : ["Published keys that no device in the inbox holds; revoke them if you do not know them:"]),
          ...orphans.map(({ key }) => `  ${key.slice(2)}`),
        ],
      };
    }),
  );
