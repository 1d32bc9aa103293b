import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { parseEther } from "viem";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { kedge } from "./support/kedge.ts";
import { listening, newcomer, someone, type Someone } from "./support/people.ts";

type Failed = { error: { code: string; message: string } };
type Devices = { devices: { installation: string; status: string; here: boolean; inInbox: boolean }[] };
type Numbered = { number: string[]; confirmed: boolean };
type Shown = { balance: string; currency: string; installation: string | null };

describe("kedge, with what is one's own: devices, numbers, export, erasure", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: Someone;
  let bob: Someone;

  before(async () => {
    stack = await startStack();
    [alice, bob] = await Promise.all([someone(stack), someone(stack)]);
    await alice.json("send", bob.account, "to be kept");
  });
  after(async () => {
    alice.remove();
    bob.remove();
    await stack.close();
  });

  const failing = async (...args: string[]) => {
    const { code, error } = await alice.json<Failed>(...args);
    return [code, error.code];
  };

  it("shows an account: funds, and which device this machine is", async () => {
    const fresh = await newcomer(stack);
    const funds = parseEther("10").toString();
    expect(await fresh.json<Shown>("account", "show")).to.include({ code: 0, balance: funds, installation: null });
    expect(await alice.json<Shown>("account", "show")).to.include({
      currency: "ETH",
      installation: alice.installation,
    });
    fresh.remove();
  });

  it("says before anything is begun that there is nothing to pay with", async () => {
    const poor = kedge(stack.network);
    await poor.run("account", "new");
    const { code, error } = await poor.json<Failed>("publish", "--yes");
    expect([code, error.code]).to.deep.equal([1, "no-funds"]);
    expect(await poor.json<Shown>("account", "show")).to.include({ installation: null });
    poor.remove();
  });

  it("asks before it publishes, and does nothing where nobody can answer", async () => {
    const fresh = await newcomer(stack);
    const { code, stderr } = await fresh.run("publish");
    expect(code).to.equal(2);
    expect(stderr).to.include("Public for ever").and.to.include("--yes");
    expect(await fresh.json("look-up", fresh.account)).to.deep.include({ keys: [] });
    fresh.remove();
  });

  it("shows both sides the same safety number, and remembers that it was compared", async () => {
    const [mine, theirs] = await Promise.all([
      alice.json<Numbered>("safety-number", bob.account),
      bob.json<Numbered>("safety-number", alice.account),
    ]);
    expect(mine.number).to.have.length(12);
    expect(mine.number).to.deep.equal(theirs.number);
    expect(await failing("safety-number", "--confirm", bob.account)).to.deep.equal([2, "no-terminal"]);
    expect(await alice.json<Numbered>("safety-number", "--confirm", "--yes", bob.account)).to.include({
      code: 0,
      confirmed: true,
    });
    const fresh = await newcomer(stack);
    expect(await failing("safety-number", fresh.account)).to.deep.equal([1, "nothing-to-compare"]);
    fresh.remove();
  });

  it("exports everything, for its owner alone to read, and overwrites nothing", async () => {
    const out = join(alice.home, "everything.json");
    expect(await alice.json("export", "--out", out)).to.deep.include({ code: 0, file: out, conversations: 1 });
    expect(statSync(out).mode & 0o777).to.equal(0o600);
    const written = readFileSync(out, "utf8");
    expect(written).to.include("to be kept");
    const printed = await alice.json<{ format: string; account: string; conversations: unknown[] }>("export");
    expect(printed).to.include({ code: 0, format: "kedge-export-1", account: alice.account });
    expect(printed.conversations).to.have.length(1);
    expect(await failing("export", "--out", out)).to.deep.equal([2, "cannot-write"]);
    expect(readFileSync(out, "utf8")).to.equal(written);
  });

  it("revokes this machine: it writes no more, is not published again, and keeps what it holds", async () => {
    expect(await failing("revoke", "--yes", "ab".repeat(32))).to.deep.equal([1, "not-own-device"]);
    expect(await failing("revoke", "--yes", "hello")).to.deep.equal([2, "not-an-installation"]);
    expect(await failing("revoke", alice.installation), "nobody said yes").to.deep.equal([2, "no-terminal"]);
    const revoked = await alice.json<{ onChain: object[]; outOfInbox: string[] }>(
      "revoke",
      "--yes",
      alice.installation,
    );
    expect(revoked).to.deep.include({ code: 0, outOfInbox: [alice.installation] });
    expect(revoked.onChain).to.have.length(1);

    const { devices } = await alice.json<Devices>("devices");
    expect(devices.map(({ here, status, inInbox }) => [here, status, inInbox])).to.deep.equal([
      [true, "revoked", false],
    ]);
    const { keys } = await bob.json<{ keys: { active: boolean }[] }>("look-up", alice.account);
    expect(keys.map(({ active }) => active)).to.deep.equal([false]);
    expect(await failing("send", bob.account, "again")).to.deep.equal([3, "this-device-revoked"]);
    expect(await failing("publish", "--yes")).to.deep.equal([1, "device-removed"]);
    expect((await bob.json<{ keys: object[] }>("look-up", alice.account)).keys, "nothing was published").to.have.length(
      1,
    );
    expect((await alice.run("read", bob.account)).stdout).to.include("to be kept");
  });

  it("erases what is here after a yes, not while another process has it open, and becomes a new device", async () => {
    expect(await failing("erase")).to.deep.equal([2, "no-terminal"]);
    const ears = await listening(bob);
    const busy = await bob.json<Failed>("erase", "--yes", "--keystore");
    expect([busy.code, busy.error.code]).to.deep.equal([6, "database-busy"]);
    await ears.end();
    expect(await bob.json("account", "list"), "nothing was erased").to.deep.include({ accounts: [bob.account] });

    const erased = await alice.json("erase", "--yes");
    expect(erased).to.deep.include({ code: 0, installations: [alice.installation], keystore: false });
    expect(await failing("read", bob.account)).to.deep.equal([1, "no-device"]);
    const published = await alice.json<{ installation: string }>("publish", "--yes");
    expect(published.code).to.equal(0);
    expect(published.installation).to.not.equal(alice.installation);
    expect(await alice.json("send", bob.account, "from a new device")).to.include({ code: 0, verdict: "verified" });
  });

  it("erases the key with everything for all networks, also where none can be reached", async () => {
    const away = kedge("/no/such/network", { KEDGE_HOME: alice.home });
    expect(await away.json("erase", "--yes", "--keystore")).to.deep.include({ code: 0, keystore: true });
    expect(readdirSync(join(alice.home, "accounts"))).to.deep.equal([]);
    for (const network of readdirSync(join(alice.home, "networks")))
      expect(existsSync(join(alice.home, "networks", network, alice.account))).to.equal(false);
    away.remove();
  });
});
