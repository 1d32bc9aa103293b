import { expect } from "chai";
import fc from "fast-check";

import { oneEmoji } from "../../app/_features/chat/message/oneEmoji.ts";
import { excerptOf } from "../../app/_features/chat/message/excerpt.ts";
import { reactionsOf } from "../../app/_features/chat/message/reactionsOf.ts";
import { readersOf } from "../../app/_features/chat/message/readersOf.ts";
import { ME, message, seconds, THEM, thread } from "./support/mailboxParts.ts";

const CAROL = "c".repeat(64);

describe("reactionsOf", () => {
  it("puts those of one kind together, each person once, in the order in which kinds came", () => {
    const from = (senderInboxId: string, emoji: string) => ({ senderInboxId, emoji });
    const all = [from(THEM, "👍"), from(CAROL, "⚓"), from(ME, "👍"), from(THEM, "👍")];
    expect(reactionsOf(all, ME)).to.deep.equal([
      { emoji: "👍", from: [THEM, ME], isOwn: true },
      { emoji: "⚓", from: [CAROL], isOwn: false },
    ]);
    expect(reactionsOf([], ME)).to.deep.equal([]);
  });
});

describe("readersOf", () => {
  const at = (inbox: string, time: number): [string, bigint] => [inbox, seconds(time)];

  it("names who says to have read up to the message, and neither its sender nor oneself", () => {
    const busy = thread({ theirReading: new Map([at(THEM, 10), at(CAROL, 9), at(ME, 99)]) });
    expect(readersOf(busy, message("m", 10, { senderInboxId: ME }), ME)).to.deep.equal([THEM]);
    expect(readersOf(busy, message("m", 9, { senderInboxId: ME }), ME)).to.deep.equal([THEM, CAROL]);
    expect(readersOf(busy, message("m", 11, { senderInboxId: ME }), ME)).to.deep.equal([]);
    expect(readersOf(busy, message("m", 1, { senderInboxId: THEM }), ME)).to.deep.equal([CAROL]);
  });
});

describe("oneEmoji", () => {
  for (const emoji of ["👍", "❤️", "👩‍👩‍👧‍👦", "👋🏽", "🇨🇭", "1️⃣", " ⚓ "])
    it(`takes ${emoji}`, () => expect(oneEmoji(emoji)).to.equal(emoji.trim()));

  it("takes what keyboards make of the same emoji for the same", () => {
    expect(oneEmoji("\u2693\ufe0f")).to.equal("\u2693");
    expect(oneEmoji("\u2764")).to.equal("\u2764\ufe0f");
  });

  for (const text of ["", " ", "a", "1", "👍👍", "👍 x", ":)", "\u202e", "<b>"])
    it(`does not take ${JSON.stringify(text)}`, () => expect(oneEmoji(text)).to.equal(null));
});

describe("excerptOf", () => {
  it("is one short line of plain text, whatever somebody wrote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const excerpt = excerptOf(message("m", 1, { content: { type: "text", text, format: "plain" } }));
        if (excerpt === null) return;
        expect(excerpt.length).to.be.within(1, 61);
        expect(excerpt).to.not.match(/[\n\r\t]|\p{Bidi_Control}/u);
      }),
    );
  });

  it("is what was written, on one line, and of a long text its beginning", () => {
    const of = (text: string) => excerptOf(message("m", 1, { content: { type: "text", text, format: "plain" } }));
    expect(of("  Meet me\n\nat the pier ")).to.equal("Meet me at the pier");
    expect(of("a".repeat(400))).to.equal(`${"a".repeat(60)}…`);
  });

  it("is none of what has no words", () => {
    expect(excerptOf(message("m", 1, { content: { type: "deleted", by: "sender" } }))).to.equal(null);
    expect(excerptOf(message("m", 1, { content: { type: "text", text: " \n ", format: "plain" } }))).to.equal(null);
  });
});
