import { Command } from "commander";
import { generatePrivateKey } from "viem/accounts";

import { keystorePath, saveKeystore } from "../../accounts/keystore.ts";
import { newPassphrase } from "../../accounts/passphrase.ts";
import type { Run } from "../../run/context.ts";

/** `kedge account new`: a new key from the system's random numbers. Nothing is published. */
export const newAccount = (run: Run) =>
  new Command("new").description("make a new account").action(() =>
    run(async ({ settings }) => {
      const passphrase = await newPassphrase(settings);
      const account = await saveKeystore(settings.home, generatePrivateKey(), passphrase);
      const keystore = keystorePath(settings.home, account);
      return {
        json: { account, keystore },
        lines: [account, `  kept in ${keystore}. Whoever loses the file or the passphrase loses the account.`],
      };
    }),
  );
