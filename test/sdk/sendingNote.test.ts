import type { MessagingPort } from "@kedge/sdk";
import { expect } from "chai";

import { mayHoldUnpublished, noteSettled, notingSends } from "../../sdk/src/messaging/sendingNote.ts";
import { deferred } from "../support/deferred.ts";
import { rejection } from "../support/rejection.ts";

describe("the note that something is being sent", () => {
  const content = { type: "read-receipt" } as const;

  /** A port of which only sending is used, and the note beside it. */
  function noted(send: () => Promise<string>) {
    const written: string[] = [];
    const note = { get: () => written.at(-1) ?? null, set: (value: string) => void written.push(value) };
    const { send: sendNoted } = notingSends({ send } as Partial<MessagingPort> as MessagingPort, note);
    return { note, written, send: () => sendNoted("conversation", content) };
  }

  it("stands before libxmtp has anything, until everything is out", async () => {
    const [first, second] = [deferred<string>(), deferred<string>()];
    const waiting = [first, second];
    const begun: (string | null)[] = [];
    const { note, send } = noted(() => {
      begun.push(note.get());
      return waiting[begun.length - 1]?.promise ?? Promise.reject(new Error("a third one"));
    });
    const sent = [send(), send()];
    first.resolve("one");
    await sent[0];
    expect(await mayHoldUnpublished(note)).to.equal(true);
    second.resolve("two");
    await Promise.all(sent);
    expect(begun).to.deep.equal(["sending", "sending"]);
    expect(await mayHoldUnpublished(note)).to.equal(false);
  });

  it("stands after a failure, also once something else is out", async () => {
    let fails = true;
    const { note, send } = noted(() => (fails ? Promise.reject(new Error("not now")) : Promise.resolve("id")));
    await rejection(send(), Error);
    fails = false;
    await send();
    expect(await mayHoldUnpublished(note)).to.equal(true);
    await noteSettled(note);
    expect(await mayHoldUnpublished(note)).to.equal(false);
  });

  it("says nothing where nobody keeps it: then it is looked each time", async () => {
    expect(await mayHoldUnpublished(undefined)).to.equal(true);
  });
});
