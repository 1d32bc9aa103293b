import type { Interceptor } from "./calls/intercept.ts";
import type { Store } from "./store/store.ts";

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
};
