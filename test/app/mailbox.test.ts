import { expect } from "chai";
import fc from "fast-check";

import {
  emptyMailbox,
  mergeMessages,
  reduceMailbox,
  type Mailbox,
  type MailboxEvent,
} from "../../app/_features/mailbox/mailbox.ts";
import {
  folderOf,
  lastActivityNs,
  lastMessage,
  threadsIn,
  unreadCount,
} from "../../app/_features/mailbox/selectors.ts";
import { conversation, ME, membership, message, outgoing, seconds, THEM, thread } from "./support/mailboxParts.ts";

const after = (...events: MailboxEvent[]): Mailbox => events.reduce(reduceMailbox, emptyMailbox);
const listed = (...ids: string[]): MailboxEvent => ({
  type: "listed",
  conversations: ids.map((id) => conversation(id)),
});
const outboxOf = (mailbox: Mailbox) => mailbox.threads.get("c")?.outbox;

const someMessages = fc
  .uniqueArray(fc.tuple(fc.nat(20), fc.nat(5)), { selector: ([id]) => id })
  .map((pairs) => pairs.map(([id, at]) => message(`m${id}`, at)));

describe("mergeMessages", () => {
  it("has each message once, oldest first, and loses none", () => {
    fc.assert(
      fc.property(someMessages, someMessages, (known, news) => {
        const merged = mergeMessages(mergeMessages([], known), news);
        const ids = merged.map(({ id }) => id);
        expect(new Set(ids)).to.deep.equal(new Set([...known, ...news].map(({ id }) => id)));
        expect(ids).to.have.length(new Set(ids).size);
        merged.slice(1).forEach((one, index) => {
          expect(one.sentAtNs >= (merged[index]?.sentAtNs ?? 0n), `${one.id} after its predecessor`).to.equal(true);
        });
      }),
    );
  });

  it("changes nothing when the same news comes twice", () => {
    fc.assert(
      fc.property(someMessages, someMessages, (known, news) => {
        const once = mergeMessages(known, news);
        expect(mergeMessages(once, news)).to.deep.equal(once);
      }),
    );
  });

  it("believes the newer knowledge of a message", () => {
    const [merged] = mergeMessages([message("m", 1, { delivery: "unpublished" })], [message("m", 1)]);
    expect(merged?.delivery).to.equal("published");
  });
});

describe("the mailbox", () => {
  it("never shows as sent what libxmtp has in its database and could not publish", () => {
    const mailbox = after(listed("c"), {
      type: "messages",
      id: "c",
      messages: [
        message("out", 1, { senderInboxId: ME }),
        message("failed", 2, { senderInboxId: ME, delivery: "failed" }),
        message("interrupted", 3, { senderInboxId: ME, delivery: "unpublished" }),
      ],
    });
    expect(mailbox.threads.get("c")?.messages.map(({ id }) => id)).to.deep.equal(["out"]);
  });

  it("keeps what it knows of a conversation when the list comes again", () => {
    const mailbox = after(
      listed("c"),
      { type: "messages", id: "c", messages: [message("m", 1)] },
      { type: "queued", id: "c", outgoing: outgoing("o", 2) },
      listed("c", "d"),
    );
    expect([...mailbox.threads.keys()]).to.deep.equal(["c", "d"]);
    expect(mailbox.threads.get("c")?.messages).to.have.length(1);
    expect(outboxOf(mailbox)).to.have.length(1);
  });

  it("has failed to list only while it has nothing to show", () => {
    expect(after({ type: "listing-failed" }).listing).to.equal("failed");
    expect(after(listed("c"), { type: "listing-failed" }).listing).to.equal("ready");
    expect(after({ type: "listing-failed" }, listed("c")).listing).to.equal("loading");
    expect(after(listed("c"), { type: "listed-all" }).listing).to.equal("ready");
  });

  it("keeps a text that could not be sent, with the reason, until it is sent or discarded", () => {
    const failed = after(
      listed("c"),
      { type: "queued", id: "c", outgoing: outgoing("o", 1) },
      { type: "queued", id: "c", outgoing: outgoing("p", 2) },
      { type: "send-failed", id: "c", localId: "o", code: "network-unreachable" },
    );
    expect(outboxOf(failed)?.map(({ localId, failure }) => [localId, failure])).to.deep.equal([
      ["o", "network-unreachable"],
      ["p", null],
    ]);
    expect(outboxOf(reduceMailbox(failed, { type: "dequeued", id: "c", localId: "o" }))).to.deep.equal([
      outgoing("p", 2),
    ]);
  });

  it("sends a text again as the last, not twice", () => {
    const again = after(
      listed("c"),
      { type: "queued", id: "c", outgoing: outgoing("o", 1) },
      { type: "queued", id: "c", outgoing: outgoing("p", 2) },
      { type: "send-failed", id: "c", localId: "o", code: "network-unreachable" },
      { type: "queued", id: "c", outgoing: outgoing("o", 1) },
    );
    expect(outboxOf(again)?.map(({ localId, failure }) => [localId, failure])).to.deep.equal([
      ["p", null],
      ["o", null],
    ]);
  });

  it("never makes read what was seen unread again", () => {
    const mailbox = after(
      listed("c"),
      { type: "read", id: "c", upToNs: seconds(5) },
      { type: "read", id: "c", upToNs: seconds(3) },
    );
    expect(mailbox.threads.get("c")?.readUpToNs).to.equal(seconds(5));
  });

  it("takes up what was kept in this browser, and does not lose it to later news of the conversation", () => {
    const mailbox = after(
      { type: "conversation", info: conversation("c"), readUpToNs: seconds(4), outbox: [outgoing("o", 1)] },
      { type: "conversation", info: conversation("c", { consent: "denied" }) },
    );
    expect(mailbox.threads.get("c")).to.deep.include({ readUpToNs: seconds(4), outbox: [outgoing("o", 1)] });
    expect(mailbox.threads.get("c")?.info.consent).to.equal("denied");
  });

  it("is left as it is by news of a conversation that it does not have", () => {
    const mailbox = after(listed("c"));
    expect(reduceMailbox(mailbox, { type: "messages", id: "x", messages: [message("m", 1)] })).to.equal(mailbox);
    expect(reduceMailbox(mailbox, { type: "consent", id: "x", consent: "allowed" })).to.equal(mailbox);
  });

  it("is another object only where something changed, so that nothing is drawn in vain", () => {
    const mailbox = after(listed("c"));
    expect(reduceMailbox(mailbox, { type: "link", link: "live" })).to.equal(mailbox);
    const retrying = reduceMailbox(mailbox, { type: "link", link: "retrying" });
    expect(retrying.link).to.equal("retrying");
    expect(retrying.threads).to.equal(mailbox.threads);
  });
});

describe("a message that arrives", () => {
  const loaded = { type: "messages", id: "c", messages: [message("m5", 5), message("m6", 6)] } as const;
  const arrived = (...at: number[]) =>
    ({ type: "arrived", id: "c", messages: at.map((one) => message(`m${one}`, one)) }) as const;
  const idsIn = (mailbox: Mailbox) => mailbox.threads.get("c")?.messages.map(({ id }) => id);

  it("is put among those that are loaded, several at once, each once", () => {
    expect(idsIn(after(listed("c"), loaded, arrived(7, 6, 8)))).to.deep.equal(["m5", "m6", "m7", "m8"]);
  });

  it("is not put above the loaded ones while there may be others in between, and changes nothing then", () => {
    const mailbox = after(listed("c"), loaded);
    expect(reduceMailbox(mailbox, arrived(1, 2))).to.equal(mailbox);
    expect(idsIn(reduceMailbox(mailbox, arrived(1, 7)))).to.deep.equal(["m5", "m6", "m7"]);
  });

  it("is put above them once everything is loaded", () => {
    expect(idsIn(after(listed("c"), { ...loaded, complete: true }, arrived(1)))).to.deep.equal(["m1", "m5", "m6"]);
  });

  it("waits for the first page, which it is on", () => {
    const mailbox = after(listed("c"));
    expect(reduceMailbox(mailbox, arrived(1))).to.equal(mailbox);
  });
});

describe("what the list of conversations shows", () => {
  it("keeps requests and blocked contacts apart from the inbox", () => {
    const folders = (["allowed", "unknown", "denied"] as const).map((consent) =>
      folderOf(thread({ info: conversation("c", { consent }) })),
    );
    expect(folders).to.deep.equal(["inbox", "requests", "blocked"]);
  });

  it("moves a request into the inbox once it is allowed", () => {
    const request: MailboxEvent = { type: "conversation", info: conversation("c", { consent: "unknown" }) };
    const allowed = after(request, { type: "consent", id: "c", consent: "allowed" });
    expect(threadsIn(after(request), "inbox")).to.have.length(0);
    expect(threadsIn(allowed, "inbox")).to.have.length(1);
    expect(threadsIn(allowed, "requests")).to.have.length(0);
  });

  it("stands the newest activity first: messages, what waits to be sent, or the beginning", () => {
    const mailbox = after(
      listed("quiet", "written", "waiting"),
      { type: "conversation", info: conversation("new", { createdAtNs: seconds(2) }) },
      { type: "messages", id: "written", messages: [message("m", 3)] },
      { type: "queued", id: "waiting", outgoing: outgoing("o", 4) },
    );
    expect(threadsIn(mailbox, "inbox").map(({ info }) => info.id)).to.deep.equal([
      "waiting",
      "written",
      "new",
      "quiet",
    ]);
  });

  it("takes a conversation for as new as its words, however late this device came into it", () => {
    const mailbox = after(
      { type: "conversation", info: conversation("said-first", { createdAtNs: seconds(9) }) },
      { type: "conversation", info: conversation("said-last", { createdAtNs: seconds(8) }) },
      { type: "messages", id: "said-first", messages: [message("m", 1)] },
      { type: "messages", id: "said-last", messages: [message("n", 2)] },
    );
    const threads = threadsIn(mailbox, "inbox");
    expect(threads.map(({ info }) => info.id)).to.deep.equal(["said-last", "said-first"]);
    expect(threads.map(lastActivityNs)).to.deep.equal([seconds(2), seconds(1)]);
  });

  it("does not take a change of membership for something that somebody wrote", () => {
    const busy = thread({
      messages: [message("m", 1), message("n", 9, { content: membership })],
    });
    expect(lastMessage(busy)?.id).to.equal("m");
    expect(lastActivityNs(busy)).to.equal(seconds(1));
    expect(unreadCount(busy, ME)).to.equal(1);
  });

  it("counts as unread what others wrote since one looked, and nothing of one's own", () => {
    const busy = thread({
      readUpToNs: seconds(2),
      messages: [
        message("seen", 1),
        message("just-seen", 2),
        message("new", 3),
        message("own", 4, { senderInboxId: ME }),
        message("newer", 5, { senderInboxId: THEM }),
      ],
    });
    expect(unreadCount(busy, ME)).to.equal(2);
  });
});
