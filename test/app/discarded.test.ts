import { cpSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Code, ConnectError } from "@connectrpc/connect";
import { KedgeError, wordsOf } from "@kedge/sdk";
import { expect } from "chai";

import type { Mailbox } from "../../app/_features/mailbox/mailbox.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { openSealedValues } from "../../app/_lib/storage/sealedValues.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { mailboxOf, whenFound } from "../support/mailboxOf.ts";
import { person, type Person, type PersonOptions } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { memoryStorage } from "./support/memoryStorage.ts";

/** What is left of the note that something is being sent where the machine went down with it: libxmtp holds the message then. */
const lostNote = { get: () => "nothing", set: () => undefined };

describe("a message that is discarded because it could not be sent", () => {
  let stack: Stack;
  let bob: Person;
  let folder: string;
  /** Whether the network takes messages. */
  let takes = true;
  /** Called when libxmtp has failed to hand a message over, and is about to try again. It waits for what this does. */
  let onFailure: () => void = () => undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kedge-discarded-"));
    stack = await startStack({
      intercept: {
        sendGroupMessages: (request, next) => {
          if (!takes) throw new ConnectError("not now", Code.Unavailable);
          return next(request);
        },
        queryGroupMessages: (request, next) => {
          if (!takes) onFailure();
          return next(request);
        },
      },
    });
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(() => {
    takes = true;
    onFailure = () => undefined;
  });
  after(async () => {
    await bob.close();
    await stack.close();
    await rm(folder, { recursive: true });
  });

  const readByBob = () => textsReadBy(bob);
  const firstWaiting = (id: string) => (mailbox: Mailbox) =>
    mailbox.threads.get(id)?.outbox.find(({ failure }) => failure !== null);

  /** Alice's page ends without a word while libxmtp tries to send this, and is opened again with what was on the disk then. */
  async function interrupted(text: string, again: PersonOptions = {}) {
    const [lived, left] = [join(folder, text, "lived"), join(folder, text, "left")];
    await mkdir(lived, { recursive: true });
    let refusesNext = false;
    const before = await person(stack, {
      dbPath: join(lived, "db3"),
      through: (port) => ({
        ...port,
        send: (...message) => {
          takes = !refusesNext;
          return port.send(...message);
        },
      }),
    });
    await before.publish();
    const { id } = (await before.session.open(bob.account.address)).conversation;
    await before.session.send(id, `before ${text}`);
    const kept = await openSealedValues(localValues("test", memoryStorage()), null);
    const page = await mailboxOf(before.session, undefined, kept);
    page.start();
    await whenFound(page.state, ({ threads }) => threads.get(id)?.complete || undefined);
    const ended = deferred();
    refusesNext = true;
    onFailure = () => {
      onFailure = () => undefined;
      cpSync(lived, left, { recursive: true });
      ended.resolve();
    };
    page.send(id, { type: "text", text });
    await ended.promise;
    await page.stop();
    await before.close();

    const dbPath = join(left, "db3");
    const alice = await person(stack, { account: before.account, dbPath, ...again });
    expect(alice.port.installationId).to.equal(before.port.installationId);
    const mailbox = await mailboxOf(alice.session, undefined, kept);
    return { alice, mailbox, id };
  }

  it("does not go out later by itself, also where the page was closed while libxmtp tried to send it", async () => {
    const { alice, mailbox, id } = await interrupted("kept back");
    mailbox.start();
    const waiting = await whenFound(mailbox.state, firstWaiting(id));
    await mailbox.discard(id, waiting);
    expect(mailbox.state.get().threads.get(id)?.outbox).to.have.length(0);
    takes = true;
    await alice.session.sync(id);
    await alice.session.send(id, "after");
    expect(await readByBob())
      .to.include.members(["before kept back", "after"])
      .and.not.include("kept back");
    await mailbox.stop();
    await alice.close();
  });

  it("is not sent again meanwhile by what sends whatever waits", async () => {
    let reaches = false;
    const unreachable = new KedgeError("network-unreachable", { message: "Gone.", remedy: "Wait." });
    const alice = await person(stack, {
      through: (port) => ({
        ...port,
        send: (...message) => (reaches ? port.send(...message) : Promise.reject(unreachable)),
      }),
    });
    await alice.publish();
    const { id } = (await alice.session.open(bob.account.address)).conversation;
    const mailbox = await mailboxOf(alice.session);
    mailbox.start();
    await whenFound(mailbox.state, ({ threads }) => threads.get(id)?.complete || undefined);
    mailbox.send(id, { type: "text", text: "thought better of" });
    const waiting = await whenFound(mailbox.state, firstWaiting(id));
    reaches = true;
    const discarded = mailbox.discard(id, waiting);
    mailbox.resend(id, waiting);
    await discarded;
    expect(mailbox.state.get().threads.get(id)?.outbox).to.have.length(0);
    mailbox.send(id, { type: "text", text: "said instead" });
    await whenFound(mailbox.state, ({ threads }) => threads.get(id)?.outbox.length === 0 || undefined);
    expect(await readByBob())
      .to.include("said instead")
      .and.not.include("thought better of");
    await mailbox.stop();
    await alice.close();
  });

  it("is shown as sent where it turns out to be", async () => {
    const { alice, mailbox, id } = await interrupted("out after all", { sending: lostNote });
    mailbox.start();
    const waiting = await whenFound(mailbox.state, firstWaiting(id));
    takes = true;
    await mailbox.discard(id, waiting);
    const thread = mailbox.state.get().threads.get(id);
    expect(thread?.outbox).to.have.length(0);
    expect(thread?.messages.map(({ content }) => wordsOf(content))).to.include("out after all");
    expect(await readByBob()).to.include("out after all");
    await mailbox.stop();
    await alice.close();
  });

  it("stays, and says that it may still go out, for as long as libxmtp does not let go of it", async () => {
    let reaches = false;
    const { alice, mailbox, id } = await interrupted("not let go", {
      sending: lostNote,
      through: (port) => ({
        ...port,
        sync: (one) => (reaches ? port.sync(one) : Promise.reject(new Error("not even tried"))),
      }),
    });
    mailbox.start();
    await mailbox.discard(id, await whenFound(mailbox.state, firstWaiting(id)));
    const waiting = firstWaiting(id)(mailbox.state.get());
    expect(waiting?.failure).to.equal("still-held");
    reaches = true;
    if (waiting) await mailbox.discard(id, waiting);
    expect(mailbox.state.get().threads.get(id)?.outbox).to.have.length(0);
    takes = true;
    await alice.session.sync(id);
    expect(await readByBob()).to.not.include("not let go");
    await mailbox.stop();
    await alice.close();
  });
});
