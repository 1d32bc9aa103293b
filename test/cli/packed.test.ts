import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { fund, person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { installPacked } from "./support/install.ts";
import { kedge, type Kedge } from "./support/kedge.ts";

describe("kedge, packed and installed without the rest of the repository", function () {
  this.timeout(300_000);
  let directory: string;
  let stack: Stack;
  let cli: Kedge;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "kedge-packed-"));
    installPacked(["sdk", "cli"], directory);
    stack = await startStack();
    cli = kedge(stack.network, {}, join(directory, "node_modules/@kedge/cli/bin/kedge.mjs"));
  });
  after(async () => {
    cli.remove();
    await stack.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("holds compiled code, a README and a licence's name, and no source", () => {
    for (const name of ["sdk", "cli"]) {
      const home = join(directory, "node_modules/@kedge", name);
      expect(existsSync(join(home, "README.md")), name).to.equal(true);
      expect(existsSync(join(home, "src")), name).to.equal(false);
      const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as Record<string, unknown>;
      expect(manifest["license"]).to.equal("MIT");
      expect(JSON.stringify(manifest)).to.not.include("./src/");
    }
    const compiled = readdirSync(join(directory, "node_modules/@kedge/cli/dist"), { recursive: true });
    expect(compiled).to.include("main.js");
  });

  it("names its version and explains itself", async () => {
    expect(await cli.run("--version")).to.deep.equal({ code: 0, stdout: "0.1.0\n", stderr: "" });
    expect((await cli.run("send", "--help")).stdout).to.include("--allow-unregistered");
  });

  it("makes an account, publishes, judges and sends", async () => {
    const bob = await person(stack);
    await bob.publish();
    const { account } = await cli.json<{ account: `0x${string}` }>("account", "new");
    await fund(stack, { address: account });
    expect(await cli.json("publish", "--yes")).to.include({ code: 0 });
    expect(await cli.json("verify", bob.account.address)).to.include({ code: 0, verdict: "verified" });
    expect(await cli.json("send", bob.account.address, "from a package")).to.include({ code: 0 });
    expect(await textsReadBy(bob)).to.include("from a package");
    await bob.close();
  });
});
