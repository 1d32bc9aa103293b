import type { Network } from "@kedge/sdk";

/** What of a network's configuration is shown before anything is loaded that talks to it. */
export type NetworkOutline = Pick<Network, "name" | "instance" | "samples"> & {
  chain: Pick<Network["chain"], "id" | "name" | "rpcUrls" | "currency">;
  xmtp: Pick<Network["xmtp"], "env">;
  /** Whether names are looked up. */
  hasNames: boolean;
  /** Who else is talked to, where the configuration names them: under My data, everybody is told of. */
  others: {
    /** Where files are sent to and fetched from. */
    fileHosts: readonly string[];
    nameHosts: readonly string[];
    /** Ways to connect by somebody else's servers. */
    walletServices: readonly string[];
  };
};

export type ReadOutline =
  { ok: true; outline: NetworkOutline } | { ok: false; /** The first that is wrong. */ field: string };

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isUrl = (value: unknown): value is string => isText(value) && URL.canParse(value);
const fields = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
const hostsOf = (...urls: unknown[]): string[] => [...new Set(urls.filter(isUrl).map((url) => new URL(url).host))];
const ENVIRONMENTS: readonly NetworkOutline["xmtp"]["env"][] = ["local", "dev", "production", "testnet", "mainnet"];
const SHOWN: readonly NetworkOutline["samples"][number]["shows"][] = ["verified", "unregistered", "unknown-device"];

function isSample(value: unknown): value is NetworkOutline["samples"][number] {
  const { account, shows } = fields(value);
  return typeof account === "string" && /^0x[0-9a-f]{40}$/i.test(account) && SHOWN.some((one) => one === shows);
}

/**
 * Reads the part of a configuration that screens show at once. By hand, because everybody loads this: the whole configuration is parsed, with
 * every rule, by `parseNetwork` before anything is asked of chain or messaging network.
 */
export function readOutline(input: unknown): ReadOutline {
  const wrong = (field: string): ReadOutline => ({ ok: false, field });
  const { name, instance, chain, xmtp, ens, attachments, wallets, samples = [] } = fields(input);
  if (!isText(name)) return wrong("name");
  if (instance !== undefined && !isText(instance)) return wrong("instance");
  const { id, name: chainName, rpcUrls, currency = "ETH" } = fields(chain);
  if (!Number.isSafeInteger(id) || typeof id !== "number" || id < 1) return wrong("chain.id");
  if (!isText(chainName)) return wrong("chain.name");
  if (!Array.isArray(rpcUrls) || rpcUrls.length === 0 || !rpcUrls.every(isUrl)) return wrong("chain.rpcUrls");
  if (!isText(currency)) return wrong("chain.currency");
  const env = ENVIRONMENTS.find((one) => one === fields(xmtp)["env"]);
  if (!env) return wrong("xmtp.env");
  if (!Array.isArray(samples) || !samples.every(isSample)) return wrong("samples");
  return {
    ok: true,
    outline: {
      name,
      ...(instance === undefined ? {} : { instance }),
      chain: { id, name: chainName, rpcUrls, currency },
      xmtp: { env },
      hasNames: ens !== undefined,
      others: {
        fileHosts: hostsOf(fields(attachments)["uploadUrl"], fields(attachments)["downloadUrl"]),
        nameHosts: hostsOf(fields(ens)["rpcUrl"]),
        walletServices: [
          ...(isText(fields(wallets)["walletConnectProjectId"]) ? ["WalletConnect"] : []),
          ...(fields(wallets)["baseAccount"] === true ? ["Base Account"] : []),
        ],
      },
      samples,
    },
  };
}
