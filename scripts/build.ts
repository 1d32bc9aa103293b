// `npm run build -- --network FILE`: the page for a real host in `out/`, with the network's configuration and a strict policy in every page.
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { parseNetwork } from "@kedge/sdk";

import { safeManifest } from "./site/safeManifest.ts";
import { sealPage } from "./site/sealPage.ts";
import { writeOfflineFiles } from "./site/writeOfflineFiles.ts";
import { buildSite, SITE_ROOT } from "./stack/buildSite.ts";

const out = fileURLToPath(new URL("../out", import.meta.url));

try {
  const { values } = parseArgs({ options: { network: { type: "string" } } });
  const network = values.network === undefined ? null : parseNetwork(JSON.parse(readFileSync(values.network, "utf8")));
  await buildSite(() => process.stdout.write("Building the page …\n"));
  rmSync(out, { recursive: true, force: true });
  cpSync(SITE_ROOT, out, { recursive: true });
  if (network) {
    writeFileSync(join(out, "kedge.json"), `${JSON.stringify(network, null, 2)}\n`);
    if (network.wallets.safe) writeFileSync(join(out, "manifest.json"), safeManifest());
    for (const page of globSync("**/*.html", { cwd: out }).map((file) => join(out, file))) {
      writeFileSync(page, sealPage(readFileSync(page, "utf8"), network));
    }
    writeOfflineFiles(out); // pages have changed: the policy is in them
    process.stdout.write(`out/ is ready for any file host, for the network "${network.name}".\n`);
  } else {
    process.stdout.write(
      "out/ is built. It still needs a kedge.json and a policy: name a network with --network FILE (docs/networks.md).\n",
    );
  }
} catch (error) {
  process.stderr.write(`kedge: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
