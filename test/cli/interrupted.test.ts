import { once } from "node:events";

import { Code, ConnectError } from "@connectrpc/connect";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { person, type Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { someone, type Someone } from "./support/people.ts";

type Read = { messages: { text: string | null; delivery: string }[] };
type Failed = { error: { code: string } };
type Moment = "refused" | "unanswered" | "taken";

describe("kedge, ended by Ctrl-C while a message is being sent", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: Someone;
  let bob: Person;
  /** What becomes of the next message at the node; none is stopped while it is null. */
  let moment: Moment | null = null;
  let hasRefused = false;
  let reached = deferred();
  let gone = deferred();

  before(async () => {
    stack = await startStack({
      intercept: {
        sendGroupMessages: async (request, next) => {
          if (moment === null) return next(request);
          if (moment === "refused") {
            hasRefused = true;
            throw new ConnectError("not now", Code.Unavailable);
          }
          const answer = moment === "taken" ? await next(request) : null;
          reached.resolve();
          await gone.promise;
          if (answer) return answer;
          throw new ConnectError("too late", Code.Unavailable);
        },
        // libxmtp asks for news before it tries again: there it is ended, with the message in its hands.
        queryGroupMessages: async (request, next) => {
          if (!hasRefused) return next(request);
          reached.resolve();
          await gone.promise;
          throw new ConnectError("too late", Code.Unavailable);
        },
      },
    });
  });
  beforeEach(async () => {
    [alice, bob] = await Promise.all([someone(stack), person(stack)]);
    await bob.publish();
    expect((await alice.run("send", bob.account.address, "before")).code).to.equal(0);
  });
  afterEach(async () => {
    alice.remove();
    await bob.close();
  });
  after(() => stack.close());

  /** Has Alice end the command at a moment of sending; answers with what it told her. */
  async function endedWhen(when: Moment, text: string): Promise<string> {
    [reached, gone] = [deferred(), deferred()];
    moment = when;
    const child = alice.start("send", bob.account.address, text);
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await reached.promise;
    child.kill("SIGINT");
    const [code] = (await once(child, "close")) as [number | null];
    [moment, hasRefused] = [null, false];
    gone.resolve();
    expect([code, stdout]).to.deep.equal([130, ""]);
    return stderr;
  }

  /** What Alice's device says of what she wrote. */
  async function written(): Promise<Record<string, string>> {
    const { messages } = await alice.json<Read>("read", bob.account.address);
    return Object.fromEntries(messages.flatMap(({ text, delivery }) => (text === null ? [] : [[text, delivery]])));
  }

  const times = async (someone: Person, text: string) =>
    (await textsReadBy(someone)).filter((read) => read === text).length;

  it("says so, and sends it to nobody later: not to a device that was let in meanwhile, nor to Bob without being told to", async () => {
    expect(await endedWhen("refused", "for Bob alone")).to.match(/Ended while it was being sent/);
    const ghost = await bob.anotherDevice();
    const { id } = (await bob.port.listConversations())[0] ?? { id: "" };
    await bob.port.sync(id);
    await bob.port.send(id, { type: "text", text: "come in" });

    expect(await written()).to.include({ before: "published", "for Bob alone": "failed", "come in": "published" });
    const refused = await alice.json<Failed>("send", bob.account.address, "for Bob alone");
    expect([refused.code, refused.error.code]).to.deep.equal([3, "refused-unknown-device"]);
    expect((await alice.run("read", bob.account.address)).stdout).to.match(/not sent\n\s+for Bob alone/);
    expect(await textsReadBy(ghost))
      .to.include("come in")
      .and.not.include("for Bob alone");
    expect(await times(bob, "for Bob alone")).to.equal(0);
    await ghost.close();
  });

  it("does not know whether it is out where the node had it and gave no answer, sends it no second time, and goes on", async () => {
    expect(await endedWhen("unanswered", "into the void")).to.match(/`kedge read` shows whether it went out/);
    expect((await written())["into the void"]).to.equal("unpublished");
    expect((await alice.run("read", bob.account.address)).stdout).to.match(/not known to be sent\n\s+into the void/);
    const next = await alice.json("send", bob.account.address, "after it");
    expect(next.code, JSON.stringify(next)).to.equal(0);
    expect([await times(bob, "after it"), await times(bob, "into the void")]).to.deep.equal([1, 0]);
  });

  it("shows as sent, once, what the node had taken before the end", async () => {
    await endedWhen("taken", "in time");
    expect(await written()).to.include({ "in time": "published" });
    expect((await alice.run("send", bob.account.address, "after it")).code).to.equal(0);
    expect([await times(bob, "after it"), await times(bob, "in time")]).to.deep.equal([1, 1]);
  });
});
