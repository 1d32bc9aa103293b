import type { Interceptor } from "./calls/intercept.ts";
import type { RateLimits } from "./limits/rateLimited.ts";
import type { EventListener, EventOf, LocalnetEvent } from "./observe/events.ts";
import type { Store, StoreSnapshot } from "./store/store.ts";

/** The ports that XMTP's clients use with their environment `local`. */
export const DEFAULT_PORTS = { grpc: 5556, web: 5557, history: 5558 } as const;

/** How a network is started. Everything has a default that suits XMTP's environment `local`. */
export type LocalnetOptions = {
  /** The address to listen on. By default both loopback addresses, and no other. */
  readonly host?: string;
  /** gRPC over cleartext HTTP/2, for node, mobile and command-line clients: 5556. 0 takes any free port. */
  readonly grpcPort?: number;
  /** gRPC-web and Connect over HTTP/1.1 with CORS, for browsers: 5557. 0 takes any free port. */
  readonly webPort?: number;
  /** The history server, for device sync: 5558. 0 takes any free port. */
  readonly historyPort?: number;
  /** Where the state is kept: by default in memory. The network closes it when it closes. */
  readonly store?: Store;
  /** Only for tests: stands between the wire and the network. */
  readonly intercept?: Interceptor;
  /** JSON-RPC endpoints by CAIP-2 chain id, to check smart contract wallets' signatures on. */
  readonly rpcUrls?: Readonly<Record<string, string>>;
  /** How many calls an address may make: without this, any number; `RATE_LIMITS` are those of the real network. */
  readonly rateLimits?: RateLimits;
};

/** A running network. */
export type Localnet = {
  readonly urls: {
    /** For `apiUrl` of node clients. */
    readonly grpc: string;
    /** For `apiUrl` of browser clients. */
    readonly web: string;
    /** For `historySyncUrl`. */
    readonly history: string;
  };
  /** Ends open streams, stops listening and closes the store. Idempotent. */
  close(): Promise<void>;

  /** Calls a listener at each event until the returned function is called. */
  on(listener: EventListener): () => void;
  /** The next event of a type that satisfies `where`; rejects with the signal's reason when it aborts. */
  next<T extends LocalnetEvent["type"]>(
    type: T,
    where?: (event: EventOf<T>) => boolean,
    signal?: AbortSignal,
  ): Promise<EventOf<T>>;
  /** How many entries the logs have and how many subscriptions are open. */
  status(): LocalnetStatus;

  /** A copy of the whole state, to go back to with `restore`. */
  snapshot(): StoreSnapshot;
  /**
   * Goes back to a snapshot. Open streams end with Unavailable. Ids go back too, so clients that have seen more than the snapshot
   * are to be replaced by new ones.
   */
  restore(snapshot: StoreSnapshot): void;
  /** Forgets everything, as `restore` does. */
  reset(): void;
  /** Moves server time forward, for example beyond the lifetime of key packages. */
  advance(milliseconds: number): void;
};

/** What a network holds and serves at this moment. */
export type LocalnetStatus = {
  readonly groupMessages: number;
  readonly welcomes: number;
  readonly identityUpdates: number;
  readonly commitLog: number;
  /** Groups that have messages: DMs are groups too, and so is the one that an inbox's devices sync over. */
  readonly conversations: number;
  readonly subscriptions: number;
  /** Open connections, on all ports together. */
  readonly connections: number;
};
