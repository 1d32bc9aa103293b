import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WORKER = "service-worker.js";
const PLACEHOLDER = /^const BUILD = .*;$/m;

/** What the worker does not keep: itself, hosts' own error pages, and a configuration that may change without a build. */
const LEFT_OUT = [WORKER, "404.html", "404/", "_not-found/", "kedge.json"];

/** Code of wallets that work through hosts on the internet, by words that only theirs contains: of no use without a network, and larger than the page. */
const ONLINE_ONLY = /relay\.walletconnect\.org|keys\.coinbase\.com\/connect|getSafeInfo/;

/** Fonts that most people never see a letter of; the worker keeps those that are used. */
const RARE_FONT = /\/inter-(?!latin-wght)[^/]*\.woff2$/;

/** The address under which a host serves a file: pages by their folder. */
const toPath = (file: string) => `/${file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`;

/**
 * Tells the service worker of a built site which files to keep on people's devices. To be repeated whenever a file of the site was changed.
 *
 * The version is a hash over names and contents, so a worker is new exactly if the site is.
 *
 * @throws Error if the site has no service worker, or one without a place for the list
 */
export function writeOfflineFiles(root: string): void {
  const worker = join(root, WORKER);
  if (!existsSync(worker)) throw new Error(`There is no ${WORKER} in ${root}.`);
  const names = globSync("**/*", { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((name) => !LEFT_OUT.some((left) => name === left || name.startsWith(left)))
    .filter((name) => !RARE_FONT.test(name))
    .filter((name) => !name.endsWith(".js") || !ONLINE_ONLY.test(readFileSync(join(root, name), "utf8")))
    .sort();
  const hash = createHash("sha256");
  for (const name of names)
    hash
      .update(name)
      .update("\0")
      .update(readFileSync(join(root, name)))
      .update("\0");
  const isHeavy = (name: string) => name.endsWith(".wasm");
  const build = {
    version: hash.digest("hex").slice(0, 16),
    files: names.filter((name) => !isHeavy(name)).map(toPath),
    heavy: names.filter(isHeavy).map(toPath),
  };
  const code = readFileSync(worker, "utf8");
  if (!PLACEHOLDER.test(code)) throw new Error(`${worker} has no place for the list of files.`);
  writeFileSync(
    worker,
    code.replace(PLACEHOLDER, () => `const BUILD = ${JSON.stringify(build)};`),
  );
}
