import { exportJson, type ConversationsExport } from "@kedge/sdk";
import { expect } from "chai";

import { toReadable } from "../../app/_features/data/toReadable.ts";
import { conversation, ME, message, THEM } from "./support/mailboxParts.ts";

const words = {
  title: "Conversations",
  language: "en",
  you: "You",
  unknown: "Unknown",
  deleted: "(deleted)",
  changed: "(changed)",
  noWords: "(no words)",
};
const BOB = "0xB0b0000000000000000000000000000000000000";

const exported = (changes: Partial<ConversationsExport["conversations"][number]>): ConversationsExport => ({
  format: "kedge-export-1",
  exportedAt: "2026-01-01T00:00:00.000Z",
  account: "0xA11cE00000000000000000000000000000000000",
  inboxId: ME,
  conversations: [
    {
      ...conversation("c"),
      members: [{ inboxId: THEM, account: BOB, basis: "asked", verdict: "verified" }],
      messages: [],
      timeline: [],
      ...changes,
    },
  ],
});

describe("the export for people", () => {
  it("says who wrote what and when, and leaves out what was hidden", () => {
    const page = toReadable(
      exported({
        messages: [
          message("m1", 0),
          message("m2", 1, { senderInboxId: ME, content: { type: "deleted", by: "sender" } }),
          message("m3", 2, { content: { type: "hidden" } }),
        ],
      }),
      words,
      new Map(),
    );
    expect(page).to.include(`1970-01-01T00:00:00.000Z</time> <b>${BOB}</b><p>text of m1</p>`);
    expect(page).to.include("<b>You</b><p>(deleted)</p>");
    expect(page.match(/<li>/g)).to.have.length(2);
  });

  it("calls people as the user does, with their addresses", () => {
    const names = new Map([[BOB.toLowerCase(), "Bob <the> sailor"]]);
    const page = toReadable(exported({ messages: [message("m1", 0)] }), words, names);
    expect(page).to.include(`<b>Bob &lt;the&gt; sailor (${BOB})</b><p>text of m1</p>`);
  });

  it("takes nothing that a stranger wrote for markup", () => {
    const hostile = `<script>alert("x")</script><img src=x onerror='y'>&amp;`;
    const page = toReadable(
      exported({
        kind: "group",
        name: hostile,
        messages: [message("m1", 0, { content: { type: "text", text: hostile, format: "markdown" } })],
      }),
      words,
      new Map(),
    );
    expect(page).to.not.match(/<script|<img/);
    expect(page.split("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;").length - 1).to.equal(2);
    expect(page).to.include("default-src 'none'");
  });
});

describe("the export for machines", () => {
  it("is JSON that keeps large numbers and bytes", () => {
    const file = { name: "a.bin", mimeType: "application/octet-stream", bytes: Uint8Array.of(1, 2, 255) };
    const parsed: unknown = JSON.parse(
      exportJson(exported({ messages: [message("m1", 1, { content: { type: "inline-file", file } })] })),
    );
    expect(parsed).to.have.nested.property("conversations[0].messages[0].sentAtNs", "1000000000");
    expect(parsed).to.have.nested.property("conversations[0].messages[0].content.file.bytes", "AQL/");
  });
});
