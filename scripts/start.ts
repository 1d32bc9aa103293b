// `npm start`: a chain, the registry on it, the messaging network, contacts to talk to, and the page. Ctrl-C ends all of it.
import { parseArgs } from "node:util";

import { deployRegistry } from "./deployRegistry.ts";
import { serveSite } from "./site/serveSite.ts";
import { buildSite, SITE_ROOT } from "./stack/buildSite.ts";
import { localNetwork } from "./stack/localNetwork.ts";
import { assertPortsFree, usualPorts, type Ports } from "./stack/ports.ts";
import { findRunning, markRunning } from "./stack/runningMark.ts";
import { startPart, type Part } from "./stack/supervise.ts";

const HELP = `Usage: npm start -- [options]

  --site-port N      the page                       (default ${usualPorts.site})
  --chain-port N     the local chain                (default ${usualPorts.chain})
  --grpc-port N      messaging network, gRPC        (default ${usualPorts.grpc})
  --web-port N       messaging network, browsers    (default ${usualPorts.web})
  --history-port N   messaging network, history     (default ${usualPorts.history})
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

function readPorts(): Ports {
  const port = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      "site-port": port,
      "chain-port": port,
      "grpc-port": port,
      "web-port": port,
      "history-port": port,
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    say(HELP);
    process.exit(0);
  }
  const ports = { ...usualPorts };
  for (const name of Object.keys(ports) as (keyof Ports)[]) {
    const value = values[`${name}-port`];
    if (value === undefined) continue;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0 || number > 65535)
      throw new Error(`--${name}-port must be a number from 0 to 65535, and "${value}" is not.`);
    ports[name] = number;
  }
  return ports;
}

async function main(): Promise<void> {
  const ports = readPorts();
  const earlier = findRunning();
  if (earlier)
    throw new Error(
      `Kedge is already running at ${earlier.url} (process ${earlier.pid}). Open that page, or end it there with Ctrl-C and run this again.`,
    );
  await assertPortsFree(ports);

  const parts: Part<unknown>[] = [];
  const closers: (() => unknown)[] = [];
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await Promise.allSettled(closers.reverse().map((close) => close()));
    await Promise.allSettled(parts.reverse().map((part) => part.stop()));
    process.exit(code);
  };
  const fail = (message: string) => {
    if (ending) return;
    process.stderr.write(
      `\nkedge: ${message}\nkedge: everything that was started has been ended. Run \`npm start\` to start again.\n`,
    );
    void end(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));

  async function start<Ready>(name: string, script: string, input: unknown): Promise<Ready> {
    const part = await startPart<Ready>({
      name,
      script,
      input,
      onOutput: (line) => process.env["KEDGE_VERBOSE"] && say(`  [${name}] ${line}`),
    });
    parts.push(part);
    void part.died.then((sentence) => fail(`${sentence} Without it nobody can be verified or reached.`));
    return part.ready;
  }

  try {
    say("\n  Starting Kedge (锚信) …");
    const building = buildSite(() => say("  Building the page (once, and after changes) …"));
    building.catch(() => {}); // reported below; until then it must not count as unhandled
    const chain = await start<{ url: string }>("The chain", "chain.ts", { port: ports.chain });
    const [registry, urls] = await Promise.all([
      deployRegistry(chain.url),
      start<{ grpc: string; web: string; history: string }>("The messaging network", "localnet.ts", {
        grpcPort: ports.grpc,
        webPort: ports.web,
        historyPort: ports.history,
        rpcUrls: { "eip155:31337": chain.url },
      }),
    ]);
    const network = localNetwork({ rpcUrl: chain.url, registry, urls });
    await start("The sample contacts", "contacts.ts", network);
    await building;
    const site = await serveSite({ root: SITE_ROOT, port: ports.site, network });
    closers.push(
      () => site.close(),
      markRunning(site.url, Object.fromEntries(parts.map(({ name, pid }) => [name, pid]))),
    );

    const words = {
      verified: "verified on chain",
      unregistered: "published nothing",
      "unknown-device": "has a device the chain does not know",
    };
    say(`
  Kedge (锚信) is running.

    Open       ${site.url}
    Talk to    ${network.samples.map(({ account, shows }) => `${account}  ${words[shows]}`).join("\n               ")}

    Chain      ${chain.url}  (id ${network.chain.id}), KeyRegistry ${registry}
    XMTP       gRPC ${urls.grpc}, browsers ${urls.web}, history ${urls.history}

  Everything is on this machine and forgotten at the end. Ctrl-C ends all of it.
`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`\nkedge: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
