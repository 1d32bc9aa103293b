import type { TimelineEvent } from "@kedge/sdk";
import { expect } from "chai";
import fc from "fast-check";
import { zeroAddress } from "viem";

import { timeline, toMs, type TimelineRow } from "../../app/_features/mailbox/timeline.ts";
import { ME, message, outgoing, seconds, thread, membership } from "./support/mailboxParts.ts";

/** Noon of a day in this machine's time zone; seconds since 1970. */
const noon = (day: number) => new Date(2026, 0, day, 12).getTime() / 1000;

const joinedAt = (at: number): TimelineEvent => ({
  account: zeroAddress,
  at,
  kind: "device-joined",
  installationId: "d",
});

/** Rows as words. */
const read = (rows: readonly TimelineRow[]) =>
  rows.map((row) => {
    switch (row.kind) {
      case "message":
        return `${row.own ? "me" : "them"} ${row.message.id}${row.joined ? " joined" : ""}`;
      case "outgoing":
        return `out ${row.outgoing.localId}`;
      case "event":
        return `event ${row.event.kind}`;
      case "day":
      case "unread":
      case "change":
        return row.kind;
    }
  });

describe("timeline", () => {
  it("names a day once, before what happened on it", () => {
    const busy = thread({ messages: [message("a", noon(1)), message("b", noon(1) + 3600), message("c", noon(2))] });
    expect(read(timeline(busy, ME))).to.deep.equal(["day", "them a", "them b", "day", "them c"]);
  });

  it("joins what one person writes within five minutes", () => {
    const own = { senderInboxId: ME };
    const busy = thread({
      messages: [
        message("a", noon(1)),
        message("b", noon(1) + 299),
        message("c", noon(1) + 299 + 300),
        message("d", noon(1) + 600, own),
        message("e", noon(1) + 601, own),
      ],
    });
    expect(read(timeline(busy, ME))).to.deep.equal(["day", "them a", "them b joined", "them c", "me d", "me e joined"]);
  });

  it("marks where unread messages of others begin, and not what comes under the reader's eyes", () => {
    const busy = thread({
      messages: [
        message("read", noon(1)),
        message("own", noon(1) + 10, { senderInboxId: ME }),
        message("unread", noon(1) + 20),
        message("later", noon(1) + 30),
      ],
    });
    const marked = (after: number, until: number | null) =>
      read(
        timeline(busy, ME, [], {
          afterNs: seconds(noon(1) + after),
          untilNs: until === null ? null : seconds(noon(1) + until),
        }),
      );
    expect(marked(5, null)).to.deep.equal(["day", "them read", "me own", "unread", "them unread", "them later joined"]);
    expect(marked(25, null)).to.deep.equal(["day", "them read", "me own", "them unread", "unread", "them later"]);
    expect(marked(25, 29), "arrived after the conversation was opened").to.not.include("unread");
    expect(marked(30, null)).to.not.include("unread");
  });

  it("marks nothing above the very first message of a conversation, but above the first one that is loaded", () => {
    const news = { messages: [message("a", noon(1))] };
    const unread = { afterNs: 1n, untilNs: null };
    expect(read(timeline(thread({ ...news, complete: true }), ME, [], unread))).to.deep.equal(["day", "them a"]);
    expect(read(timeline(thread({ ...news, complete: false }), ME, [], unread))).to.deep.equal([
      "day",
      "unread",
      "them a",
    ]);
  });

  it("leaves out what the user took off the screen", () => {
    const busy = thread({
      messages: [message("a", noon(1)), message("b", noon(1) + 1, { content: { type: "hidden" } })],
    });
    expect(read(timeline(busy, ME))).to.deep.equal(["day", "them a"]);
  });

  it("shows a change of membership where it happened, but not that the conversation began", () => {
    const change = { content: membership };
    const busy = thread({
      messages: [
        message("begin", noon(1), change),
        message("a", noon(1) + 1),
        message("later", noon(1) + 2, change),
        message("b", noon(1) + 3),
      ],
    });
    expect(read(timeline(busy, ME))).to.deep.equal(["day", "them a", "change", "them b"]);
  });

  it("stands changes of who can read between the messages before and after them", () => {
    const busy = thread({ messages: [message("a", noon(1)), message("b", noon(1) + 10)] });
    const events = [joinedAt(noon(1) + 5), joinedAt(noon(2))];
    expect(read(timeline(busy, ME, events))).to.deep.equal([
      "day",
      "them a",
      "event device-joined",
      "them b",
      "day",
      "event device-joined",
    ]);
  });

  it("puts what waits to be sent last", () => {
    const busy = thread({ messages: [message("a", noon(1))], outbox: [outgoing("o", noon(1) + 1)] });
    expect(read(timeline(busy, ME))).to.deep.equal(["day", "them a", "out o"]);
  });

  it("has no row for a conversation in which nothing happened", () => {
    expect(timeline(thread(), ME)).to.deep.equal([]);
  });

  it("shows every message, event and waiting text exactly once, in order, each row under a key of its own", () => {
    const times = fc
      .array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 12 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, times, times, (spoken, changed, waiting) => {
        const busy = thread({
          messages: spoken.map((at, index) => message(`m${index}`, noon(1) + at)),
          outbox: waiting.map((at, index) => outgoing(`o${index}`, noon(1) + at)),
        });
        const events = changed.map((at) => joinedAt(noon(1) + at));
        const rows = timeline(busy, ME, events);
        const of = <Kind extends TimelineRow["kind"]>(kind: Kind) =>
          rows.filter((row): row is Extract<TimelineRow, { kind: Kind }> => row.kind === kind);
        expect(of("message").map((row) => row.message)).to.deep.equal(busy.messages);
        expect(of("outgoing").map((row) => row.outgoing)).to.deep.equal(busy.outbox);
        expect(of("event").map((row) => row.event)).to.deep.equal(events);
        expect(new Set(rows.map(({ key }) => key)).size).to.equal(rows.length);
      }),
    );
  });
});

describe("toMs", () => {
  it("gives a time to the millisecond, never later than it was", () => {
    expect(toMs(seconds(1) + 999_999n)).to.equal(1000);
  });
});
