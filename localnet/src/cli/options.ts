import { Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_PORTS } from "../options.ts";

/** What the command was told. */
export type CommandOptions = {
  readonly data?: string;
  readonly host?: string;
  readonly grpcPort: number;
  readonly webPort: number;
  readonly historyPort: number;
  readonly rpc: Readonly<Record<string, string>>;
  readonly rateLimits: boolean;
  readonly json: boolean;
  readonly logLevel: string;
};

function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return number;
}

function rpcUrl(text: string, former: Record<string, string>): Record<string, string> {
  const [, chain, url] = /^(eip155:[1-9]\d*)=(https?:\/\/.+)$/.exec(text) ?? [];
  if (!chain || !url || !URL.canParse(url))
    throw new InvalidArgumentError("A chain is given as eip155:<chain id>=<JSON-RPC URL>.");
  return { ...former, [chain]: url };
}

/** Reads the command line. Prints help, version or what is wrong with it, and ends the process, where that is asked for. */
export function readOptions(argv: readonly string[], version: string): CommandOptions {
  return new Command("kedge-localnet")
    .description(
      "An XMTP network in one process, for development. Apps set to XMTP's environment `local` use it unchanged.",
    )
    .version(version)
    .option("--data <directory>", "keep the state in this directory; without it, in memory until the end")
    .option("--host <address>", "address to listen on (default: both loopback addresses)")
    .option("--grpc-port <port>", "gRPC over HTTP/2, 0 for any free port", port, DEFAULT_PORTS.grpc)
    .option("--web-port <port>", "gRPC-web, Connect and /metrics over HTTP/1.1", port, DEFAULT_PORTS.web)
    .option("--history-port <port>", "history server, for device sync", port, DEFAULT_PORTS.history)
    .option(
      "--rpc <chain=url>",
      "chain to check smart contract wallets on, e.g. eip155:31337=http://127.0.0.1:8545",
      rpcUrl,
      {},
    )
    .option("--no-rate-limits", "take any number of calls (default: as many as the real network)")
    .option("--json", "print one line of JSON with the URLs when ready, and no status", false)
    .addOption(
      new Option("--log-level <level>", "structured logs on stderr")
        .choices(["debug", "info", "warn", "error", "silent"])
        .default("warn"),
    )
    .parse([...argv])
    .opts<CommandOptions>();
}
