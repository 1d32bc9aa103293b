import { KedgeError, pagesOf, type Message } from "@kedge/sdk";
import { expect } from "chai";
import fc from "fast-check";

import { emptyMailbox, reduceMailbox, type MailboxEvent } from "../../app/_features/mailbox/mailbox.ts";
import { excerpt, fold, markMatches, wordsIn } from "../../app/_features/search/fold.ts";
import { groupHits } from "../../app/_features/search/groupHits.ts";
import { createSearch } from "../../app/_features/search/searchController.ts";
import { createSearchIndex, MOST_HITS } from "../../app/_features/search/searchIndex.ts";
import { createStore } from "../../app/_lib/store/createStore.ts";
import { conversation, membership, message } from "./support/mailboxParts.ts";

const said = (id: string, at: number, text: string, conversationId = "c"): Message =>
  message(id, at, { conversationId, content: { type: "text", text, format: "plain" } });
const goOn = () => Promise.resolve(true);

/** A device's database: the newest `limit` of the messages sent before a time. */
const databaseOf = (all: readonly Message[]) => ({
  messages: (id: string, { limit, beforeNs }: { limit: number; beforeNs?: bigint }) =>
    Promise.resolve(
      all
        .filter(
          ({ conversationId, sentAtNs }) => conversationId === id && (beforeNs === undefined || sentAtNs < beforeNs),
        )
        .sort((a, b) => Number(a.sentAtNs - b.sentAtNs))
        .slice(-limit),
    ),
});

describe("what is searched for", () => {
  it("is matched without regard to case, width and composition", () => {
    expect(fold("Ｋｅｄｇｅ １２")).to.equal("kedge 12");
    expect(fold("ﬁne")).to.equal("fine");
    expect(fold("e\u0301")).to.equal(fold("é"));
    expect(wordsIn("  Hello\u3000WORLD hello ")).to.deep.equal(["hello", "world"]);
    expect(wordsIn(" \n ")).to.deep.equal([]);
  });

  it("is marked in the text's own letters, and the text stays whole", () => {
    expect(markMatches("Ｈｅｌｌｏ you", ["hello"])).to.deep.equal([
      { text: "Ｈｅｌｌｏ", isMatch: true },
      { text: " you", isMatch: false },
    ]);
    expect(markMatches("锚信很好", ["很"])[1]).to.deep.equal({ text: "很", isMatch: true });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string({ minLength: 1 })), (text, words) => {
        const pieces = markMatches(text, words.flatMap(wordsIn));
        expect(pieces.map((piece) => piece.text).join("")).to.equal(text);
      }),
    );
  });

  it("is in the excerpt of a long text, wherever it stands", () => {
    const long = `${"before ".repeat(60)}needle${" after".repeat(60)}`;
    expect(excerpt(long, ["needle"]))
      .to.include("needle")
      .and.to.have.length.below(200);
    expect(excerpt("short\ntext", ["text"])).to.equal("short text");
  });
});

describe("the index", () => {
  it("finds texts, file names and parts of words, in Chinese too, newest first", async () => {
    const index = createSearchIndex();
    index.put([
      said("m1", 1, "Contract draft"),
      said("m2", 2, "合同已经寄出"),
      message("m3", 3, {
        content: {
          type: "inline-file",
          file: { name: "contract.pdf", mimeType: "application/pdf", bytes: new Uint8Array() },
        },
      }),
      message("m4", 4, { content: membership }),
    ]);
    const idsOf = async (query: string) => (await index.find(wordsIn(query), goOn))?.map(({ messageId }) => messageId);
    expect(await idsOf("contract")).to.deep.equal(["m3", "m1"]);
    expect(await idsOf("CONTRACT draft")).to.deep.equal(["m1"]);
    expect(await idsOf("合同")).to.deep.equal(["m2"]);
    expect(await idsOf("nothing")).to.deep.equal([]);
    expect(index.size()).to.equal(3);
  });

  it("forgets what was withdrawn, hidden or has disappeared", async () => {
    const index = createSearchIndex();
    index.put([said("m1", 1, "one secret"), said("m2", 2, "two secrets"), said("m3", 3, "three secrets")]);
    index.put([message("m1", 1, { content: { type: "deleted", by: "sender" } })]);
    index.put([message("m2", 2, { content: { type: "hidden" } })]);
    index.remove("m3");
    expect(await index.find(["secret"], goOn)).to.deep.equal([]);
  });

  it("finds nothing that libxmtp has in its database and could not publish", async () => {
    const index = createSearchIndex();
    const delivered = (id: string, delivery: Message["delivery"]) => ({ ...said(id, 1, `${id} words`), delivery });
    index.put([delivered("failed", "failed"), delivered("waiting", "unpublished"), delivered("out", "published")]);
    expect((await index.find(["words"], goOn))?.map(({ messageId }) => messageId)).to.deep.equal(["out"]);
  });

  it("has the newest first, in whatever order and in however small parts messages came", async () => {
    const times = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(times, fc.integer({ min: 1, max: 30 }), async (all, size) => {
        const index = createSearchIndex();
        for (let start = 0; start < all.length; start += size) {
          index.put(all.slice(start, start + size).map((at) => said(`m${at}`, at, "word")));
          await index.find(["word"], goOn);
        }
        const found = await index.find(["word"], goOn);
        const expected = [...all].sort((a, b) => b - a).map((at) => `m${at}`);
        expect(found?.map(({ messageId }) => messageId)).to.deep.equal(expected);
      }),
    );
  });

  it("names no more than the newest that anybody reads, lets the page go on in between, and stops when told", async () => {
    const index = createSearchIndex();
    index.put(Array.from({ length: 9_000 }, (_, at) => said(`m${at}`, at, at % 30 === 0 ? "rare" : "other")));
    let pauses = 0;
    const hits = await index.find(["rare"], () => Promise.resolve((pauses += 1) > 0));
    expect(hits).to.have.length(MOST_HITS);
    expect(hits?.[0]?.messageId).to.equal("m8970");
    expect(pauses).to.be.greaterThan(0);
    expect(await index.find(["nowhere"], () => Promise.resolve(false))).to.equal(null);
  });
});

describe("hits", () => {
  it("stand by conversation, the one with the newest first", () => {
    const hit = (messageId: string, conversationId: string) => ({ messageId, conversationId, sentAtNs: 0n, text: "" });
    const groups = groupHits([hit("4", "b"), hit("3", "a"), hit("2", "b")]);
    expect(groups.map((group) => [group.conversationId, group.hits.map(({ messageId }) => messageId)])).to.deep.equal([
      ["b", ["4", "2"]],
      ["a", ["3"]],
    ]);
  });
});

describe("reading a conversation page by page", () => {
  it("brings each message once, whatever the size of a page and however many share a time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(12), { maxLength: 40 }),
        fc.integer({ min: 14, max: 20 }),
        async (times, size) => {
          const counts = new Map<number, number>();
          const all = times.flatMap((at, index) => {
            const shared = (counts.get(at) ?? 0) + 1;
            counts.set(at, shared);
            return shared < 14 ? [said(`m${index}`, at, "x")] : []; // no more at one time than a page has room for
          });
          const ids: string[] = [];
          for await (const page of pagesOf(databaseOf(all), "c", undefined, size))
            ids.push(...page.map(({ id }) => id));
          expect([...ids].sort()).to.deep.equal(all.map(({ id }) => id).sort());
        },
      ),
    );
  });
});

describe("the search", () => {
  function setUp(all: readonly Message[], ids: readonly string[]) {
    const listeners = new Set<(event: MailboxEvent) => void>();
    const state = createStore(emptyMailbox);
    const tell = (event: MailboxEvent) => {
      state.set(reduceMailbox(state.get(), event));
      listeners.forEach((listener) => listener(event));
    };
    const database = databaseOf(all);
    let isBroken = false;
    const session = {
      messages: (...page: Parameters<typeof database.messages>) =>
        isBroken
          ? Promise.reject(new KedgeError("unexpected", { message: "The database is closed.", remedy: "Try again." }))
          : database.messages(...page),
      message: () => Promise.resolve(null),
    };
    tell({ type: "listed", conversations: ids.map((id) => conversation(id)) });
    const observe = (listener: (event: MailboxEvent) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    const search = createSearch({ session, observe, state });
    const until = (reading: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (search.state.get().reading !== reading) return;
          stop();
          resolve();
        };
        const stop = search.state.subscribe(look);
        look();
      });
    return { search, tell, until, listeners, breakDatabase: (next: boolean) => (isBroken = next) };
  }
  const idsOf = async (search: ReturnType<typeof createSearch>, query: string) =>
    (await search.find(wordsIn(query)))?.map(({ messageId }) => messageId);

  it("reads every conversation on this device, and follows what happens from then on", async () => {
    const past = Array.from({ length: 1_200 }, (_, at) => said(`a${at}`, at, `line ${at}`, "a"));
    const { search, tell, until } = setUp([...past, said("b1", 1, "needle elsewhere", "b")], ["a", "b"]);
    search.start();
    await until("done");
    expect(search.state.get().size).to.equal(1_201);
    expect(await idsOf(search, "needle")).to.deep.equal(["b1"]);
    tell({ type: "messages", id: "a", messages: [said("a-new", 5_000, "a needle just now", "a")] });
    expect(await idsOf(search, "needle")).to.deep.equal(["a-new", "b1"]);
    tell({ type: "gone", id: "a", messageId: "a-new" });
    expect(await idsOf(search, "needle")).to.deep.equal(["b1"]);
  });

  it("reads a conversation that comes later", async () => {
    const { search, tell, until } = setUp([said("z1", 1, "in the new one", "z")], []);
    search.start();
    await until("done");
    expect(await idsOf(search, "new one")).to.deep.equal([]);
    tell({ type: "conversation", info: conversation("z") });
    await until("done");
    expect(await idsOf(search, "new one")).to.deep.equal(["z1"]);
  });

  it("says when it could not read, and tries again", async () => {
    const { search, until, breakDatabase } = setUp([said("m", 1, "here", "a")], ["a"]);
    breakDatabase(true);
    search.start();
    await until("failed");
    breakDatabase(false);
    search.start();
    await until("done");
    expect(await idsOf(search, "here")).to.deep.equal(["m"]);
  });

  it("answers the last question only, and nothing after its end", async () => {
    const past = Array.from({ length: 9_000 }, (_, at) => said(`a${at}`, at, `line ${at}`, "a"));
    const { search, until, listeners } = setUp(past, ["a"]);
    search.start();
    await until("done");
    const [first, second] = await Promise.all([search.find(["nowhere"]), search.find(["8999"])]);
    expect(first).to.equal(null);
    expect(second?.map(({ messageId }) => messageId)).to.deep.equal(["a8999"]);
    search.end();
    expect(listeners.size).to.equal(0);
  });
});
