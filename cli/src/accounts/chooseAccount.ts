import type { Address } from "viem";

import { readAddress } from "../network/readContact.ts";
import type { Settings } from "../run/context.ts";
import { UsageError } from "../run/errors.ts";
import { listAccounts } from "./keystore.ts";

/**
 * The account that is meant: the one that was named, else the only one there is.
 *
 * @throws {UsageError} `which-account`, `no-account`, `not-an-address`
 */
export async function chooseAccount({ account, home }: Pick<Settings, "account" | "home">): Promise<Address> {
  if (account !== undefined) return readAddress(account);
  const [only, ...others] = await listAccounts(home);
  if (only === undefined) {
    throw new UsageError("no-account", {
      message: `There is no account in ${home} yet.`,
      remedy: "Make one with `kedge account new`, or bring one with `kedge account import`.",
    });
  }
  if (others.length > 0) {
    throw new UsageError("which-account", {
      message: `There are ${others.length + 1} accounts: ${[only, ...others].join(", ")}.`,
      remedy: "Say which one with --account.",
    });
  }
  return only;
}
