import { cpSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Code, ConnectError } from "@connectrpc/connect";
import { SendRefusedError, type ConversationId, type SendingNote } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { person, type Person, type PersonOptions } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

describe("attack: the node refuses a message until the page is closed, to have it published once another device reads along", () => {
  let stack: Stack;
  let bob: Person;
  let folder: string;
  let takes = true;
  let hasRefused = false;
  /** Called when libxmtp has failed to hand a message over, and is about to try again. It waits for what this does. */
  let onFailure: (() => void) | null = null;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kedge-left-"));
    stack = await startStack({
      intercept: {
        sendGroupMessages: (request, next) => {
          if (takes) return next(request);
          hasRefused = true;
          throw new ConnectError("not now", Code.Unavailable);
        },
        queryGroupMessages: (request, next) => {
          if (hasRefused) onFailure?.();
          return next(request);
        },
      },
    });
  });
  beforeEach(async () => {
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(() => bob.close());
  after(async () => {
    await stack.close();
    await rm(folder, { recursive: true });
  });

  /** Alice's device as it was on the disk when she closed it while the node refused this message. */
  async function endedWhileSending(text: string, note?: SendingNote) {
    const [lived, left] = [join(folder, text, "lived"), join(folder, text, "left")];
    await mkdir(lived, { recursive: true });
    const ended = deferred();
    const before = await person(stack, {
      dbPath: join(lived, "db3"),
      ...(note ? { sending: note } : {}),
      through: (port) => ({
        ...port,
        send: (...message) => {
          if (message[2] !== undefined) {
            takes = false;
            onFailure = () => {
              onFailure = null;
              cpSync(lived, left, { recursive: true });
              ended.resolve();
            };
          }
          return port.send(...message);
        },
      }),
    });
    await before.publish();
    const { id } = (await before.session.open(bob.account.address)).conversation;
    await before.session.send(id, `before ${text}`);
    const sent = before.session.send(id, text, "its key").catch(() => undefined);
    await ended.promise;
    await sent;
    await before.close();
    [takes, hasRefused] = [true, false];
    const again: PersonOptions = {
      account: before.account,
      dbPath: join(left, "db3"),
      ...(note ? { sending: note } : {}),
    };
    return { again, id };
  }

  /** Has a device of Bob's that checks nobody let the newest device of his inbox in. */
  async function letIn(id: ConversationId): Promise<void> {
    await bob.port.listConversations();
    await bob.port.sync(id);
    await bob.port.send(id, { type: "text", text: "come in" });
  }

  const deliveryOf = async ({ port }: Person, id: ConversationId, text: string) =>
    (await port.messages(id, { limit: 20 }))
      .filter(({ content }) => content.type === "text" && content.text === text)
      .map(({ delivery }) => delivery);

  it("reads nothing, whether the node takes messages again or refuses once more", async () => {
    const { again, id } = await endedWhileSending("for Bob alone");
    const ghost = await bob.anotherDevice();
    await letIn(id);
    const alice = await person(stack, again);
    takes = false;
    await alice.session.sync(id).catch(() => undefined);
    takes = true;
    await alice.session.conversations();
    await alice.session.sync();
    await alice.session.sync(id);
    expect(await textsReadBy(ghost))
      .to.include("come in")
      .and.not.include("for Bob alone");
    expect(await deliveryOf(alice, id, "for Bob alone")).to.deep.equal(["failed"]);
    const refused = await rejection(alice.session.send(id, "for Bob alone", "its key"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    expect(await textsReadBy(ghost)).to.not.include("for Bob alone");
    await Promise.all([alice.close(), ghost.close()]);
  });

  it("and what was not sent goes out once when it is sent again and nobody is in the way", async () => {
    const kept = new Map<string, string>();
    const note = { get: () => kept.get("note") ?? null, set: (value: string) => void kept.set("note", value) };
    const { again, id } = await endedWhileSending("sent again", note);
    expect(note.get()).to.equal("sending");
    const alice = await person(stack, again);
    expect(note.get()).to.equal("nothing");
    await alice.session.sync(id);
    expect(await textsReadBy(bob)).to.not.include("sent again");
    await alice.session.send(id, "sent again", "its key");
    await alice.session.send(id, "sent again", "its key");
    expect((await textsReadBy(bob)).filter((text) => text === "sent again")).to.have.length(1);
    expect(await deliveryOf(alice, id, "sent again")).to.deep.equal(["published"]);
    await alice.close();
    const later = await person(stack, again);
    await later.session.sync();
    expect((await textsReadBy(bob)).filter((text) => text === "sent again")).to.have.length(1);
    await later.close();
  });
});
