import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person } from "../support/person.ts";
import { listening, newcomer, someone, type Someone } from "./support/people.ts";

type Failed = { error: { code: string; message: string; remedy: string } };
type Sent = { id: string; conversation: string; verdict: string };
type Read = {
  verdict: string;
  messages: { text: string | null; mine: boolean; standing: string; from: { account: string; basis: string } }[];
};
type Listed = { conversation: string; consent: string; verdict: string; members: { account: string; basis: string }[] };

describe("kedge send, read and listen, between two people", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: Someone;
  let bob: Someone;

  before(async () => {
    stack = await startStack();
    [alice, bob] = await Promise.all([someone(stack), someone(stack)]);
  });
  after(async () => {
    alice.remove();
    bob.remove();
    await stack.close();
  });

  it("publishes once, and says so when it is asked again", async () => {
    expect(await alice.json("publish", "--yes")).to.include({
      code: 0,
      wasPublished: true,
      installation: alice.installation,
      transaction: null,
    });
    const looked = await bob.json<{ keys: { key: string; proof: string }[] }>("look-up", alice.account);
    expect(looked.keys).to.have.length(1);
    expect(looked.keys[0]).to.include({ key: `0x${alice.installation}`, proof: "proven" });
  });

  it("carries a message to a listener with the verdict at its time, and an answer back", async () => {
    const ears = await listening(bob);
    const sent = await alice.json<Sent>("send", bob.account, "hello");
    expect(sent).to.include({ code: 0, verdict: "verified" });
    const heard = await ears.next("message");
    expect(heard).to.deep.include({
      id: sent.id,
      text: "hello",
      mine: false,
      verdict: "verified",
      standing: "published",
      consent: "unknown",
    });
    expect(heard["from"]).to.include({ account: alice.account, basis: "proven", installation: alice.installation });
    expect(await ears.end()).to.equal(0);

    const answered = await bob.runWith("hello\nyourself\n", "send", alice.account, "-");
    expect(answered.code, answered.stderr).to.equal(0);
    const { verdict, messages } = await alice.json<Read>("read", bob.account);
    expect(verdict).to.equal("verified");
    expect(
      messages.filter(({ text }) => text !== null).map(({ text, mine, standing }) => ({ text, mine, standing })),
    ).to.deep.equal([
      { text: "hello", mine: true, standing: "published" },
      { text: "hello\nyourself", mine: false, standing: "published" },
    ]);
    expect((await alice.run("read", bob.account)).stdout)
      .to.include("hello")
      .and.to.include(bob.account);
    const limited = await alice.json<Read>("read", bob.account, "--limit", "1");
    expect(limited.messages.map(({ text }) => text)).to.deep.equal(["hello\nyourself"]);
  });

  it("lists who wrote first as a request until it is allowed or blocked", async () => {
    const carol = await someone(stack);
    await carol.json("send", alice.account, "you do not know me");
    const { requests } = await alice.json<{ requests: Listed[] }>("requests");
    expect(requests.map(({ consent, members }) => ({ consent, from: members[0]?.account }))).to.deep.equal([
      { consent: "unknown", from: carol.account },
    ]);
    const id = requests[0]?.conversation ?? "";
    expect(await alice.json("requests", "allow", carol.account)).to.include({ code: 0, consent: "allowed" });
    expect(await alice.json("requests")).to.deep.include({ requests: [] });
    expect(await alice.json("requests", "block", id)).to.include({ code: 0, consent: "denied" });
    const listed = await alice.json<{ conversations: Listed[] }>("conversations");
    expect(listed.conversations.find(({ conversation }) => conversation === id)).to.include({ consent: "denied" });
    expect((await alice.run("conversations")).stdout)
      .to.include("blocked")
      .and.to.include(bob.account);
    carol.remove();
  });

  it("refuses a second process on one database, and lets it in once the first has ended", async () => {
    const ears = await listening(alice);
    const busy = await alice.json<Failed>("read", bob.account);
    expect([busy.code, busy.error.code]).to.deep.equal([6, "database-busy"]);
    expect(await ears.end()).to.equal(0);
    expect((await alice.json("read", bob.account)).code).to.equal(0);
  });

  it("lets nobody be shut out by a process that was killed", async () => {
    const child = alice.start("listen");
    await new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    expect((await alice.json("read", bob.account)).code).to.equal(0);
  });

  it("refuses to write to who has published nothing, unless it is told to rely on the network alone", async () => {
    const dora = await person(stack);
    const refused = await alice.json<Failed>("send", dora.account.address, "who reads this?");
    expect([refused.code, refused.error.code]).to.deep.equal([3, "refused-unregistered"]);
    expect(refused.error.remedy).to.include("--allow-unregistered");
    expect(await dora.port.listConversations()).to.deep.equal([]);
    expect(await alice.json<Sent>("send", "--allow-unregistered", dora.account.address, "so be it")).to.include({
      code: 0,
      verdict: "unregistered",
    });
    await dora.close();
  });

  it("sends nothing in which there is nothing to see, and looks at nobody for it", async () => {
    const before = await alice.json<Read>("read", bob.account);
    for (const text of ["", " ", "\u200b\u2060", "\u3164"]) {
      const refused = await alice.json<Failed>("send", bob.account, text);
      expect([refused.code, refused.error.code], JSON.stringify(text)).to.deep.equal([2, "no-text"]);
    }
    const typed = await alice.runWith(" \u200b\n", "send", bob.account, "-");
    expect([typed.code, typed.stdout]).to.deep.equal([2, ""]);
    expect(typed.stderr).to.match(/nobody can see/);
    expect((await alice.json<Read>("read", bob.account)).messages).to.deep.equal(before.messages);
  });

  it("says that there is nothing to send, nobody to read, and no device yet", async () => {
    const nobody = (await newcomer(stack)).account;
    expect((await alice.json<Failed>("send", bob.account)).error.code).to.equal("no-text");
    expect((await alice.runWith("", "send", bob.account, "-")).code).to.equal(2);
    expect((await alice.json<Failed>("read", nobody)).error.code).to.equal("no-conversation");
    const unheard = await alice.json<Failed>("send", nobody, "hello");
    expect([unheard.code, unheard.error.code]).to.deep.equal([3, "no-inbox"]);
    const own = await alice.json<Failed>("send", alice.account, "hello");
    expect([own.code, own.error.code]).to.deep.equal([1, "own-address"]);
    const fresh = await newcomer(stack);
    const early = await fresh.json<Failed>("send", bob.account, "hello");
    expect([early.code, early.error.code]).to.deep.equal([1, "no-device"]);
    fresh.remove();
  });
});
