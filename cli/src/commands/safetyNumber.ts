import { keySetDigest, KedgeError, safetyNumber as numberOf, scanCode, type AccountRecord } from "@kedge/sdk";
import { Command } from "commander";

import { chooseAccount } from "../accounts/chooseAccount.ts";
import { requireYes } from "../accounts/requireYes.ts";
import { openDevice } from "../device/openDevice.ts";
import { openAnchor } from "../network/anchor.ts";
import { readContact } from "../network/readContact.ts";
import { wrapped } from "../output/layout.ts";
import type { Run } from "../run/context.ts";

type Options = { confirm?: boolean; yes?: boolean };

const partyOf = (record: AccountRecord) => ({ account: record.account, digest: keySetDigest(record) });

/** Twelve groups of five digits, four in a line, as they are read aloud. */
const rows = (number: readonly string[]) => [0, 4, 8].map((start) => `  ${number.slice(start, start + 4).join(" ")}`);

/** `kedge safety-number`: what both sides compare in person. Needs no passphrase, unless the comparison is to be remembered. */
export const safetyNumber = (run: Run) =>
  new Command("safety-number")
    .description("the number that both sides compare in person")
    .argument("<address|name>", "with whom")
    .option("--confirm", "remember that the numbers are alike")
    .option("-y, --yes", "do not ask whether they are")
    .action((whom: string, { confirm = false, yes }: Options) =>
      run(async (context) => {
        const account = await chooseAccount(context.settings);
        const { network, address, name } = await readContact(context.settings.network, whom);
        const { directory } = openAnchor(network);
        const [mine, theirs] = await directory.lookUp([account, address]);
        if (!mine || !theirs) throw new Error("a lookup of two accounts answers two records");
        if (theirs.keys.every(({ revokedAt }) => revokedAt !== 0n)) {
          throw new KedgeError("nothing-to-compare", {
            message: `${address} has no active key on chain.`,
            remedy: "Ask them to publish their device first.",
          });
        }
        const number = numberOf(partyOf(mine), partyOf(theirs));
        const code = scanCode({ chainId: directory.chainId, shower: partyOf(mine), viewer: partyOf(theirs) });
        if (confirm) {
          for (const row of rows(number)) context.note(row);
          await requireYes(`Does ${address} see the same number?`, yes);
          const { session } = await openDevice(context, network);
          await session.comparison.confirm(address);
        }
        return {
          json: { account, contact: address, name, number, code, confirmed: confirm },
          lines: [
            `${account}  and  ${address}`,
            ...rows(number),
            ...wrapped(
              confirm
                ? "Remembered as compared in person, as long as neither side's keys change."
                : "Compare it with the contact, in person or by voice. It is alike exactly if both of you see the same keys.",
            ),
          ],
        };
      }),
    );
