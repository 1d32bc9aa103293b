import { readFile } from "node:fs/promises";

import { KedgeError, parseNetwork, type Network } from "@kedge/sdk";

import { UsageError } from "../run/errors.ts";
import { readBounded } from "../run/readBounded.ts";

/** Where `npm start` serves the local network's configuration. */
export const LOCAL_SOURCE = "http://localhost:3000/kedge.json";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const PATIENCE_MS = 10_000;
/** No configuration comes near; a host could send without end. Bytes. */
const LONGEST = 1_000_000;

const unavailable = (source: string, why: string, cause?: unknown) =>
  new KedgeError("network-file-unreachable", {
    message: `There is no network configuration at ${source}: ${why}.`,
    remedy:
      source === LOCAL_SOURCE
        ? "Start the local network with `npm start`, or name another one with --network FILE or URL."
        : "Check --network; docs/networks.md says what the file holds.",
    ...(cause === undefined ? {} : { cause }),
  });

/** A failed fetch says why only in its cause. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (inner instanceof Error) return "code" in inner ? String(inner.code) : inner.message;
  return String(inner);
}

async function textOf({ body }: Response): Promise<string> {
  const bytes = body === null ? new Uint8Array() : await readBounded(body, LONGEST);
  if (bytes === null) throw new Error("it is too long to be one");
  return Buffer.from(bytes).toString("utf8");
}

async function download(source: string): Promise<string> {
  const url = new URL(source);
  if (url.protocol === "http:" && !LOOPBACK.includes(url.hostname)) {
    throw new UsageError("network-insecure", {
      message: `${source} would be fetched unencrypted, and whoever is on the way could replace it: it decides which chain is believed.`,
      remedy: "Use https, or a file.",
    });
  }
  if (url.pathname.endsWith("/")) url.pathname += "kedge.json";
  let response: Response;
  try {
    response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw unavailable(source, reasonOf(error), error);
  }
  if (!response.ok) throw unavailable(source, `the host answered ${response.status}`);
  return textOf(response).catch((error: unknown) => {
    throw unavailable(source, reasonOf(error), error);
  });
}

/**
 * Reads a network's configuration, the page's `kedge.json`, from a file or a host. It decides which chain and registry are believed, so from another
 * machine it comes encrypted, and from the host that was named.
 *
 * @param source path, or http(s) URL; of one that ends with `/`, its `kedge.json`
 * @throws {KedgeError} `network-file-unreachable`, `network-config` naming the first field that is wrong
 * @throws {UsageError} `network-insecure`
 */
export async function loadNetwork(source: string): Promise<Network> {
  const text = /^https?:\/\//i.test(source)
    ? await download(source)
    : await readFile(source, "utf8").catch((error: unknown) => {
        throw unavailable(source, reasonOf(error), error);
      });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new KedgeError("network-config", {
      message: `The network configuration at ${source} is not JSON.`,
      remedy: "Compare it with docs/networks.md.",
      cause: error,
    });
  }
  return parseNetwork(value);
}
