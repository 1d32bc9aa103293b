import { Code, ConnectError } from "@connectrpc/connect";
import { createCalls } from "./calls/calls.ts";
import { intercepted } from "./calls/intercept.ts";
import { createClock } from "./clock.ts";
import { createHistoryHandler } from "./history/handler.ts";
import { createLocks } from "./locks.ts";
import type { Network } from "./network.ts";
import type { Localnet, LocalnetOptions } from "./options.ts";
import { DEFAULT_PORTS } from "./options.ts";
import { memoryStore } from "./store/memory.ts";
import { createBroadcast } from "./streams/broadcast.ts";
import { lazyValidator } from "./validation/validator.ts";
import { createWalletVerifier } from "./validation/walletSignature.ts";
import { createRpcHandler } from "./wire/handler.ts";
import type { Listener, ListenOptions } from "./wire/listen.ts";
import { listen } from "./wire/listen.ts";
import { routeCalls } from "./wire/router.ts";
import { http1Server, http2Server } from "./wire/servers.ts";

/** How many messages a subscriber may be behind before it is dropped. */
const SUBSCRIBER_BACKLOG = 4096;

/**
 * Starts an XMTP network in this process.
 * @throws PortTakenError where a port is in use; what was opened until then is closed again.
 */
export async function startLocalnet(options: LocalnetOptions = {}): Promise<Localnet> {
  const store = options.store ?? memoryStore();
  const verifyWalletSignature = createWalletVerifier(options.rpcUrls ?? {});
  const network: Network = {
    store,
    clock: createClock(),
    groupMessages: createBroadcast(SUBSCRIBER_BACKLOG),
    welcomes: createBroadcast(SUBSCRIBER_BACKLOG),
    verifyWalletSignature,
    validator: lazyValidator(verifyWalletSignature, () => {}),
    inboxLocks: createLocks(),
  };
  const calls = intercepted(createCalls(network), options.intercept ?? {});
  const rpc = createRpcHandler((router) => routeCalls(router, calls), ignoreBrokenConnection);
  const history = createHistoryHandler(store);

  const { host } = options;
  const wanted: ListenOptions[] = [
    {
      createServer: () => http2Server(rpc),
      host,
      port: options.grpcPort ?? DEFAULT_PORTS.grpc,
      purpose: "gRPC",
      option: "grpcPort",
    },
    {
      createServer: () => http1Server(rpc),
      host,
      port: options.webPort ?? DEFAULT_PORTS.web,
      purpose: "gRPC-web",
      option: "webPort",
    },
    {
      createServer: () => http1Server(history),
      host,
      port: options.historyPort ?? DEFAULT_PORTS.history,
      purpose: "the history server",
      option: "historyPort",
    },
  ];
  const listeners: Listener[] = [];
  try {
    for (const options of wanted) listeners.push(await listen(options));
  } catch (error) {
    await Promise.all(listeners.map((listener) => listener.close()));
    store.close();
    throw error;
  }

  const name = host === undefined ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const urlOf = (index: number) => `http://${name}:${listeners[index]?.port}`;
  let closing: Promise<void> | undefined;
  return {
    urls: { grpc: urlOf(0), web: urlOf(1), history: urlOf(2) },
    close() {
      closing ??= (async () => {
        const reason = new ConnectError("the network is stopping", Code.Unavailable);
        network.groupMessages.disconnect(reason);
        network.welcomes.disconnect(reason);
        await Promise.all(listeners.map((listener) => listener.close()));
        await network.validator.close();
        store.close();
      })();
      return closing;
    },
  };
}

/** Connect reports every caller that went away in the middle of an answer; that is their right. */
function ignoreBrokenConnection(): void {}
