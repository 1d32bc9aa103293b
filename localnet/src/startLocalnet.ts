import { Code, ConnectError } from "@connectrpc/connect";
import { createCalls } from "./calls/calls.ts";
import { intercepted } from "./calls/intercept.ts";
import { createClock } from "./clock.ts";
import { createHistoryHandler } from "./history/handler.ts";
import type { Budget } from "./limits/budget.ts";
import { createBudget } from "./limits/budget.ts";
import { rateLimited } from "./limits/rateLimited.ts";
import { MAX_RPC_BYTES } from "./limits/requestBytes.ts";
import { createLocks } from "./locks.ts";
import type { Network } from "./network.ts";
import type { Events } from "./observe/events.ts";
import { createEvents, nextEvent } from "./observe/events.ts";
import { createMetrics } from "./observe/metrics.ts";
import { observed } from "./observe/observed.ts";
import type { Localnet, LocalnetOptions } from "./options.ts";
import { memoryStore } from "./store/memory.ts";
import type { StoreSnapshot } from "./store/store.ts";
import { createBroadcast } from "./streams/broadcast.ts";
import { lazyValidator } from "./validation/validator.ts";
import { createWalletVerifier } from "./validation/walletSignature.ts";
import { createRpcHandler } from "./wire/handler.ts";
import { routeHealth } from "./wire/health.ts";
import { openPorts } from "./wire/ports.ts";
import { routeReflection } from "./wire/reflection.ts";
import { routeCalls } from "./wire/router.ts";

/** How many messages a subscriber may be behind before it is dropped, as on the real node. */
const SUBSCRIBER_BACKLOG = 4096;

/** How many bytes of large requests and archives are held at the same time, over all ports. What is more waits, unread. */
const REQUEST_BUDGET_BYTES = 2 * MAX_RPC_BYTES;

function createNetwork(options: LocalnetOptions, events: Events): Network {
  const verifyWalletSignature = createWalletVerifier(options.rpcUrls ?? {});
  return {
    store: options.store ?? memoryStore(),
    clock: createClock(),
    events,
    groupMessages: createBroadcast(SUBSCRIBER_BACKLOG),
    welcomes: createBroadcast(SUBSCRIBER_BACKLOG),
    verifyWalletSignature,
    validator: lazyValidator(verifyWalletSignature, (by) => events.emit({ type: "validation", by })),
    inboxLocks: createLocks(),
  };
}

/** The handler of every call: observed, limited, intercepted, and only then the network with its validation. */
function createRpc(options: LocalnetOptions, network: Network, events: Events, budget: Budget) {
  const answered = intercepted(createCalls(network), options.intercept ?? {});
  const limited = options.rateLimits ? rateLimited(answered, options.rateLimits) : answered;
  const calls = observed(limited, events);
  const metrics = createMetrics(events, network);
  const routes: Parameters<typeof createRpcHandler>[0] = (router) => {
    routeCalls(router, calls);
    routeHealth(router);
    routeReflection(router);
  };
  // Connect reports every caller that went away in the middle of an answer; that is their right.
  const ignore = () => {};
  const pages = {
    "/metrics": () => ({ contentType: "text/plain; version=0.0.4; charset=utf-8", body: metrics.expose() }),
  };
  return createRpcHandler(routes, ignore, budget, pages);
}

/**
 * Starts an XMTP network in this process.
 * @throws PortTakenError where a port is in use; what was opened until then is closed again.
 */
export async function startLocalnet(options: LocalnetOptions = {}): Promise<Localnet> {
  const events = createEvents();
  const network = createNetwork(options, events);
  const budget = createBudget(REQUEST_BUDGET_BYTES);
  const { store, groupMessages, welcomes } = network;

  const ports = await openPorts(options, {
    rpc: createRpc(options, network, events, budget),
    history: createHistoryHandler(store, events, budget),
  }).catch((error: unknown) => {
    store.close();
    throw error;
  });

  function disconnect(why: string): void {
    const reason = new ConnectError(why, Code.Unavailable);
    groupMessages.disconnect(reason);
    welcomes.disconnect(reason);
  }

  function replaceState(snapshot?: StoreSnapshot): void {
    store.restore(snapshot);
    disconnect("the network's state was replaced");
  }

  let closing: Promise<void> | undefined;
  async function closeOnce(): Promise<void> {
    disconnect("the network is stopping");
    await ports.close();
    await network.validator.close();
    store.close();
  }

  return {
    urls: ports.urls,
    close: () => (closing ??= closeOnce()),
    on: (listener) => events.on(listener),
    next: (type, where, signal) => nextEvent(events, type, where, signal),
    status: () => ({
      ...store.totals(),
      conversations: store.topics("groupMessages"),
      subscriptions: groupMessages.size + welcomes.size,
      connections: ports.connections(),
    }),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => replaceState(snapshot),
    reset: () => replaceState(),
    advance: (milliseconds) => network.clock.advance(milliseconds),
  };
}
