import type { Localnet, LocalnetOptions } from "../options.ts";
import { DEFAULT_PORTS } from "../options.ts";
import type { HttpHandler } from "./handler.ts";
import type { Listener } from "./listen.ts";
import { listen } from "./listen.ts";
import { http1Server, http2Server } from "./servers.ts";

/** A network's open ports. */
export type Ports = {
  readonly urls: Localnet["urls"];
  /** How many connections are open now. */
  connections(): number;
  close(): Promise<void>;
};

/** Opens the three ports of a network, or none. */
export async function openPorts(
  options: Pick<LocalnetOptions, "host" | "grpcPort" | "webPort" | "historyPort">,
  handlers: { readonly rpc: HttpHandler; readonly history: HttpHandler },
): Promise<Ports> {
  const {
    host,
    grpcPort = DEFAULT_PORTS.grpc,
    webPort = DEFAULT_PORTS.web,
    historyPort = DEFAULT_PORTS.history,
  } = options;
  const opened: Listener[] = [];
  const close = async () => void (await Promise.all(opened.map((listener) => listener.close())));
  const name = host === undefined ? "localhost" : host.includes(":") ? `[${host}]` : host;

  async function open(wanted: Omit<Parameters<typeof listen>[0], "host">): Promise<string> {
    const listener = await listen({ ...wanted, host });
    opened.push(listener);
    return `http://${name}:${listener.port}`;
  }

  try {
    const urls = {
      grpc: await open({
        createServer: () => http2Server(handlers.rpc),
        port: grpcPort,
        purpose: "gRPC",
        option: "grpcPort (--grpc-port)",
      }),
      web: await open({
        createServer: () => http1Server(handlers.rpc),
        port: webPort,
        purpose: "gRPC-web",
        option: "webPort (--web-port)",
      }),
      history: await open({
        createServer: () => http1Server(handlers.history),
        port: historyPort,
        purpose: "the history server",
        option: "historyPort (--history-port)",
      }),
    };
    const connections = () => opened.reduce((sum, listener) => sum + listener.connections(), 0);
    return { urls, connections, close };
  } catch (error) {
    await close();
    throw error;
  }
}
