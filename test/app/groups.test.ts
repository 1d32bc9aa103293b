import { expect } from "chai";

import { emptyMailbox, reduceMailbox } from "../../app/_features/mailbox/mailbox.ts";
import { inboxesIn } from "../../app/_features/mailbox/selectors.ts";
import { shownVerdict } from "../../app/_features/verdict/shownVerdict.ts";
import { conversation, ME, membership, message, THEM } from "./support/mailboxParts.ts";

describe("the verdict that a conversation shows", () => {
  it("is its own, or says why there is none", () => {
    expect(shownVerdict({ isActive: true }, { verdict: "stale" })).to.equal("stale");
    expect(shownVerdict({ isActive: true }, undefined)).to.equal("checking");
    expect(shownVerdict({ isActive: true }, { verdict: null }), "nobody to verify is nothing verified").to.equal(
      "alone",
    );
  });

  it("is none any more once this device is out of it, whatever it was", () => {
    expect(shownVerdict({ isActive: false }, { verdict: "verified" })).to.equal("ended");
  });
});

describe("people spoken of in a group", () => {
  it("are those who wrote and those who are named in changes, each once", () => {
    const third = "c".repeat(64);
    const messages = [
      message("a", 1),
      message("b", 2, { content: membership }),
      message("c", 3, { senderInboxId: third }),
    ];
    expect(inboxesIn(messages)).to.have.members([THEM, ME, third]);
  });

  it("stay known after they left", () => {
    const who = (inboxId: string, digit: string) =>
      new Map([[inboxId, { account: `0x${digit.repeat(40)}` as const, basis: "asked" as const }]]);
    const known = [
      { type: "listed", conversations: [conversation("g", { kind: "group", peerInboxId: null })] },
      { type: "identified", id: "g", identities: who("left", "1") },
      { type: "identified", id: "g", identities: who("stays", "2") },
    ] as const;
    const { threads } = known.reduce(reduceMailbox, emptyMailbox);
    expect([...(threads.get("g")?.identities.keys() ?? [])]).to.have.members(["left", "stays"]);
  });
});
