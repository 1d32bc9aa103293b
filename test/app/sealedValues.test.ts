import { expect } from "chai";

import { forgetUnsentFiles, hasUnsentFiles, keptDrafts, keptOutbox } from "../../app/_features/mailbox/outgoing.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { openSealedValues } from "../../app/_lib/storage/sealedValues.ts";
import { outgoing } from "./support/mailboxParts.ts";
import { memoryStorage } from "./support/memoryStorage.ts";

const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

describe("sealed values", () => {
  it("come back after the page was closed, and lie in storage as ciphertext only", async () => {
    const storage = memoryStorage();
    const key = await newKey();
    const before = await openSealedValues(localValues("n", storage), key);
    before.set("draft/a/c", "Meet me at the pier 锚");
    before.set("draft/a/d", "gone soon");
    before.set("draft/a/d", null);
    expect(before.get("draft/a/c")).to.equal("Meet me at the pier 锚");
    await before.settled();

    expect(Object.keys(storage)).to.deep.equal(["kedge/n/sealed/draft/a/c"]);
    expect(JSON.stringify({ ...storage })).not.to.match(/pier|锚/);
    expect((await openSealedValues(localValues("n", storage), key)).get("draft/a/c")).to.equal(
      "Meet me at the pier 锚",
    );
  });

  it("keep the newest of many quick changes", async () => {
    const storage = memoryStorage();
    const key = await newKey();
    const values = await openSealedValues(localValues("n", storage), key);
    for (const text of ["a", "ab", "abc"]) values.set("draft", text);
    await values.settled();
    expect((await openSealedValues(localValues("n", storage), key)).get("draft")).to.equal("abc");
  });

  it("are forgotten where their key is gone, or where they were moved to another name", async () => {
    const storage = memoryStorage();
    const key = await newKey();
    const values = await openSealedValues(localValues("n", storage), key);
    values.set("draft/a/c", "for c");
    await values.settled();
    storage.setItem("kedge/n/sealed/draft/a/other", storage.getItem("kedge/n/sealed/draft/a/c") ?? "");
    const moved = await openSealedValues(localValues("n", storage), key);
    expect([moved.get("draft/a/c"), moved.get("draft/a/other")]).to.deep.equal(["for c", null]);

    const without = await openSealedValues(localValues("n", storage), await newKey());
    expect(without.get("draft/a/c")).to.equal(null);
    expect({ ...storage }).to.deep.equal({});
  });

  it("last as long as the page where the browser keeps no keys", async () => {
    const storage = memoryStorage();
    const values = await openSealedValues(localValues("n", storage), null);
    values.set("draft", "only here");
    await values.settled();
    expect(values.get("draft")).to.equal("only here");
    expect({ ...storage }).to.deep.equal({});
  });
});

describe("what was not sent yet", () => {
  it("is kept with its kind, and what was under way counts as interrupted", async () => {
    const storage = memoryStorage();
    const key = await newKey();
    const sealed = await openSealedValues(localValues("n", storage), key);
    const reply = { type: "reply", text: "Yes", to: "m", quote: "Really?" } as const;
    keptOutbox(sealed, "0xa").write("c", [
      outgoing("o", 1),
      outgoing("p", 2, { draft: reply, failure: "refused-stale" }),
    ]);
    keptDrafts(sealed, "0xa").write("c", "begun");
    await sealed.settled();

    const again = await openSealedValues(localValues("n", storage), key);
    expect(keptOutbox(again, "0xa").read("c")).to.deep.equal([
      outgoing("o", 1, { failure: "interrupted" }),
      outgoing("p", 2, { draft: reply, failure: "refused-stale" }),
    ]);
    expect(keptDrafts(again, "0xa").read("c")).to.equal("begun");
    expect(keptOutbox(again, "0xb").read("c")).to.deep.equal([]);
  });

  it("keeps files in memory for as long as the tab lives, and none on disk", async () => {
    const storage = memoryStorage();
    const sealed = await openSealedValues(localValues("n", storage), await newKey());
    const draft = { type: "file", name: "a.txt", mimeType: "text/plain", bytes: Uint8Array.of(1) } as const;
    const file = outgoing("f", 1, { draft });
    keptOutbox(sealed, "0xa").write("d", [file, outgoing("o", 2)]);
    await sealed.settled();
    expect(hasUnsentFiles()).to.equal(true);
    const reopened = keptOutbox(await openSealedValues(localValues("n", storage), null), "0xa");
    expect(reopened.read("d")).to.deep.equal([{ ...file, failure: "interrupted" }]);
    forgetUnsentFiles();
    expect(reopened.read("d")).to.deep.equal([]);
    expect(hasUnsentFiles()).to.equal(false);
  });

  it("is not written over by a page that another one took the messages from, but for its own files", async () => {
    const sealed = await openSealedValues(localValues("n", memoryStorage()), await newKey());
    const outbox = keptOutbox(sealed, "0xa");
    outbox.write("c", [outgoing("newer", 1, { failure: "interrupted" })]);
    outbox.write("c", [outgoing("older", 1)], true);
    expect(outbox.read("c").map(({ localId }) => localId)).to.deep.equal(["newer"]);
  });
});
