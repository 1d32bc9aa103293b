import { once } from "node:events";
import type { Server as NetServer, AddressInfo, Socket } from "node:net";
import { PortTakenError } from "../errors.ts";

/** Servers of one purpose that share a port on one or more addresses. */
export type Listener = {
  readonly port: number;
  /** How many connections are open now. */
  connections(): number;
  /** Stops listening, lets answers under way end, then drops what is left. Idempotent. */
  close(): Promise<void>;
};

/** What is to be listened on. */
export type ListenOptions = {
  /** Makes one server; it is called once for each address. */
  readonly createServer: () => NetServer;
  /** Undefined: both loopback addresses, so that `localhost` works however it is resolved. */
  readonly host: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  /** What the port is for and how another is chosen, for the error message. */
  readonly purpose: string;
  readonly option: string;
};

const GRACE_MILLISECONDS = 500;
const ATTEMPTS_FOR_A_COMMON_PORT = 10;

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

async function listenOnce(server: NetServer, host: string, port: number): Promise<number> {
  server.listen({ host, port, ipv6Only: host.includes(":") });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Remembers a server's sockets, so that they can be dropped. */
function trackSockets(server: NetServer): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/**
 * Listens on every address, on the same port.
 * @throws PortTakenError where the port is in use.
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const hosts = options.host === undefined ? ["127.0.0.1", "::1"] : [options.host];
  for (let attempt = 1; ; attempt++) {
    const open: { server: NetServer; sockets: ReadonlySet<Socket> }[] = [];
    let port = options.port;
    try {
      for (const host of hosts) {
        const server = options.createServer();
        const sockets = trackSockets(server);
        try {
          port = await listenOnce(server, host, port);
          open.push({ server, sockets });
        } catch (error) {
          const code = codeOf(error);
          const machineHasNoIpv6 = host === "::1" && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT");
          if (machineHasNoIpv6) continue;
          if (code === "EADDRINUSE") throw new PortTakenError(port, host, options.purpose, options.option, error);
          throw error;
        }
      }
      const connections = () => open.reduce((sum, { sockets }) => sum + sockets.size, 0);
      return { port, connections, close: closer(open) };
    } catch (error) {
      await closer(open)();
      const anyPortWillDo = options.port === 0 && error instanceof PortTakenError;
      if (!anyPortWillDo || attempt === ATTEMPTS_FOR_A_COMMON_PORT) throw error;
    }
  }
}

function closer(open: readonly { server: NetServer; sockets: ReadonlySet<Socket> }[]): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= Promise.all(
      open.map(async ({ server, sockets }) => {
        const closed = new Promise((resolve) => server.close(resolve));
        const drop = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, GRACE_MILLISECONDS);
        await closed;
        clearTimeout(drop);
      }),
    ).then(() => undefined);
    return closing;
  };
}
