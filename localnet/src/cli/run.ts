import { pino } from "pino";
import { RATE_LIMITS } from "../limits/rateLimited.ts";
import type { Localnet } from "../options.ts";
import { startLocalnet } from "../startLocalnet.ts";
import { fileStore } from "../store/file.ts";
import { memoryStore } from "../store/memory.ts";
import { logEvents } from "./logEvents.ts";
import type { CommandOptions } from "./options.ts";
import { showStatus } from "./statusLine.ts";

function announce(network: Localnet, options: CommandOptions): void {
  if (options.json) return void process.stdout.write(`${JSON.stringify(network.urls)}\n`);
  const { grpc, web, history } = network.urls;
  process.stdout.write(
    `XMTP localnet is running, for development only.\n` +
      `  gRPC      ${grpc}\n  gRPC-web  ${web}\n  history   ${history}\n  metrics   ${web}/metrics\n` +
      `  state     ${options.data ?? "in memory, gone when this ends"}\n` +
      `Set your XMTP client to the environment "local". Ctrl-C ends it.\n`,
  );
}

/** Ends the network at the first signal, in order; at the second, at once. */
function endOnSignals(end: () => Promise<void>): void {
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      end().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`kedge-localnet: ${error instanceof Error ? error.message : String(error)}\n`);
          process.exit(1);
        },
      );
    });
}

/**
 * Runs a network until a signal ends it.
 * @throws LocalnetError where a port is taken or the data directory cannot be used.
 */
export async function run(options: CommandOptions): Promise<void> {
  const logger = pino({ level: options.logLevel, base: null }, pino.destination({ dest: 2, sync: false }));
  const network = await startLocalnet({
    store: options.data === undefined ? memoryStore() : fileStore(options.data),
    grpcPort: options.grpcPort,
    webPort: options.webPort,
    historyPort: options.historyPort,
    rpcUrls: options.rpc,
    ...(options.host !== undefined && { host: options.host }),
    ...(options.rateLimits && { rateLimits: RATE_LIMITS }),
  });
  logEvents(network, logger);
  const endStatus = !options.json && process.stderr.isTTY ? showStatus(network, process.stderr) : () => {};
  endOnSignals(async () => {
    endStatus();
    await network.close();
    logger.flush();
  });
  announce(network, options);
  logger.info(network.urls, "ready");
}
