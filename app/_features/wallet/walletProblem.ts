/** What stands between the page and a wallet, as far as a wallet's error tells. */
export type WalletProblem = "declined" | "locked" | "unreachable" | "wrong-chain" | "no-funds" | "failed";

/** EIP-1193 and EIP-1474 codes, and MetaMask's -32002 for "already asking". */
const CODES: Record<string, WalletProblem> = {
  4001: "declined",
  4100: "locked",
  4900: "locked",
  4901: "wrong-chain",
  4902: "wrong-chain",
  [-32002]: "locked",
  [-32003]: "no-funds",
};

const NAMES: Record<string, WalletProblem> = {
  UserRejectedRequestError: "declined",
  ResourceUnavailableRpcError: "locked",
  UnauthorizedProviderError: "locked",
  ConnectorAccountNotFoundError: "locked",
  ConnectorChainMismatchError: "wrong-chain",
  ChainMismatchError: "wrong-chain",
  InsufficientFundsError: "no-funds",
};

const CODED: Record<string, WalletProblem> = {
  "wallet-rejected": "declined",
  "no-funds": "no-funds",
  "wallet-unreachable": "unreachable",
};

/** Nodes agree on no code for it; these are the words of Geth and its kin, of Hardhat, and of viem. */
const NO_FUNDS = /insufficient (?:funds|balance)|enough funds|exceeds (?:the |transaction sender account )?balance/i;

/** An entry of a table itself, not of what every object inherits: the key comes from the wallet. */
const entry = (table: Record<string, WalletProblem>, key: string | number): WalletProblem | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

function own(error: object): WalletProblem | undefined {
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  const named = typeof name === "string" ? entry(NAMES, name) : undefined;
  const coded =
    typeof code === "string" ? entry(CODED, code) : typeof code === "number" ? entry(CODES, code) : undefined;
  const worded = typeof message === "string" && NO_FUNDS.test(message) ? "no-funds" : undefined;
  return named ?? coded ?? worded;
}

/** Finds the problem in an error or in any of its causes. */
export function walletProblem(error: unknown): WalletProblem {
  let current: unknown = error;
  for (let depth = 0; depth < 10 && typeof current === "object" && current !== null; depth += 1) {
    const found = own(current);
    if (found) return found;
    current = (current as { cause?: unknown }).cause;
  }
  return "failed";
}
