import { Command } from "commander";
import { formatEther } from "viem";
import { getBalance } from "viem/actions";

import { chooseAccount } from "../../accounts/chooseAccount.ts";
import { keystorePath, readKeystore } from "../../accounts/keystore.ts";
import { deviceFolder, readDeviceMark } from "../../device/deviceFolder.ts";
import { openAnchor } from "../../network/anchor.ts";
import { loadNetwork } from "../../network/loadNetwork.ts";
import { table } from "../../output/layout.ts";
import { terminalText } from "../../output/words.ts";
import type { Run } from "../../run/context.ts";

/** `kedge account show`: an account, what it holds for transactions, and which device this machine is for it. Needs no passphrase. */
export const show = (run: Run) =>
  new Command("show").description("show an account: its keystore, funds and device here").action(() =>
    run(async ({ settings }) => {
      const account = await chooseAccount(settings);
      await readKeystore(settings.home, account);
      const network = await loadNetwork(settings.network);
      const { client } = openAnchor(network);
      const [balance, mark] = await Promise.all([
        getBalance(client, { address: account }),
        readDeviceMark(deviceFolder(settings.home, network, account)),
      ]);
      const keystore = keystorePath(settings.home, account);
      const installation = mark?.installationId ?? null;
      const { currency, name } = network.chain;
      return {
        json: { account, keystore, balance, currency, installation },
        lines: [
          account,
          ...table(
            [
              ["keystore", keystore],
              ["funds", `${formatEther(balance)} ${terminalText(`${currency} on ${name}`)}`],
              ["device here", installation ?? "none: `kedge publish` makes one"],
            ],
            2,
          ),
        ],
      };
    }),
  );
