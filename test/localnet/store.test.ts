import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { DataInUseError, fileStore, LocalnetError, memoryStore } from "@kedge/localnet";
import type { LogName, Store } from "@kedge/localnet";

const data = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);
const LOGS: readonly LogName[] = ["groupMessages", "welcomes", "identityUpdates", "commitLog"];

for (const kind of ["memory", "file"] as const)
  describe(`the ${kind} store`, () => {
    let directory: string;
    let store: Store;

    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), "localnet-store-"));
      store = kind === "memory" ? memoryStore() : fileStore(directory);
    });
    afterEach(() => {
      store.close();
      rmSync(directory, { recursive: true });
    });

    const append = (topic: string, content: string, unique?: string, log: LogName = "groupMessages") =>
      store.append(log, topic, { createdNs: 7n, data: data(content), ...(unique && { unique }) });

    it("gives ids that rise by one through a log, whatever the topic, and starts each log at one", () => {
      for (const log of LOGS)
        expect(
          [append("a", "1", undefined, log), append("b", "2", undefined, log)].map((entry) => entry?.id),
        ).to.deep.equal([1n, 2n]);
    });

    it("reads any page in both directions just as sorting and filtering the whole would", () => {
      const topics = ["a", "b", "c"];
      const placed = Array.from({ length: 60 }, (_, i) => {
        const topic = topics[(i * 7 + (i >> 2)) % 3] ?? "a";
        return { topic, entry: append(topic, `m${i}`) };
      });
      fc.assert(
        fc.property(
          fc.constantFrom(...topics, "unknown"),
          fc.boolean(),
          fc.option(
            fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => (n % 3n === 0n ? n : n % 70n)),
            { nil: undefined },
          ),
          fc.integer({ min: 1, max: 100 }),
          (topic, newestFirst, cursor, limit) => {
            const ids = placed.filter((one) => one.topic === topic).map(({ entry }) => entry?.id ?? 0n);
            const ordered = newestFirst ? ids.reverse() : ids;
            const expected = ordered
              .filter((id) => cursor === undefined || (newestFirst ? id < cursor : id > cursor))
              .slice(0, limit);
            const range = { newestFirst, limit, ...(cursor !== undefined && { cursor }) };
            expect(store.read("groupMessages", topic, range).map(({ id }) => id)).to.deep.equal(expected);
          },
        ),
      );
    });

    it("takes a unique entry once a log, without using up an id for the duplicate", () => {
      expect(append("a", "x", "same")?.id).to.equal(1n);
      expect(append("a", "x", "same")).to.equal(undefined);
      expect(append("b", "y")?.id).to.equal(2n);
      expect(append("a", "x", "same", "welcomes")?.id).to.equal(1n);
    });

    it("keeps all writes of a transaction or none", () => {
      append("a", "before");
      store.put("accounts", "k", data("old"));
      const failing = () =>
        store.transaction(() => {
          append("a", "within", "u");
          store.put("accounts", "k", data("new"));
          store.put("accounts", "other", data("new"));
          throw new Error("no");
        });
      expect(failing).to.throw("no");
      expect(store.read("groupMessages", "a", { limit: 10 }).map((entry) => text(entry.data))).to.deep.equal([
        "before",
      ]);
      expect([store.get("accounts", "k"), store.get("accounts", "other")].map(text)).to.deep.equal(["old", undefined]);
      store.transaction(() => append("a", "after", "u"));
      expect(store.read("groupMessages", "a", { limit: 10 }).map(({ id }) => id)).to.deep.equal([1n, 2n]);
    });

    it("goes back to a snapshot, ids and duplicates included, more than once", () => {
      append("a", "1", "u1");
      store.put("keyPackages", "i", data("k1"));
      const snapshot = store.snapshot();
      for (let round = 0; round < 2; round++) {
        append("a", "2", "u2");
        store.put("keyPackages", "i", data("k2"));
        store.restore(snapshot);
        expect(store.read("groupMessages", "a", { limit: 10 })).to.have.length(1);
        expect(store.count("groupMessages", "a")).to.equal(1);
        expect(text(store.get("keyPackages", "i"))).to.equal("k1");
        expect(append("a", "1", "u1")).to.equal(undefined);
      }
      expect(append("a", "2", "u2")?.id).to.equal(2n);
      store.restore();
      expect(store.totals()).to.deep.equal({ groupMessages: 0, welcomes: 0, identityUpdates: 0, commitLog: 0 });
      expect(append("a", "1", "u1")?.id).to.equal(1n);
    });
  });

describe("the file store", () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "localnet-store-"))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it("has everything again when it is opened again, and goes on with the ids", () => {
    const first = fileStore(directory);
    first.append("welcomes", "t", { createdNs: 2n ** 62n, data: data("one"), unique: "u" });
    first.put("archives", "f", data("archive"));
    first.close();
    first.close();
    const second = fileStore(directory);
    const [entry] = second.read("welcomes", "t", { limit: 1 });
    expect([entry?.id, entry?.createdNs, text(entry?.data)]).to.deep.equal([1n, 2n ** 62n, "one"]);
    expect(text(second.get("archives", "f"))).to.equal("archive");
    expect(second.append("welcomes", "t", { createdNs: 1n, data: data("one"), unique: "u" })).to.equal(undefined);
    expect(second.append("welcomes", "t", { createdNs: 1n, data: data("two") })?.id).to.equal(2n);
    second.close();
  });

  it("refuses a directory that is in use, and says so", () => {
    const store = fileStore(directory);
    expect(() => fileStore(directory)).to.throw(DataInUseError, directory);
    store.close();
    fileStore(directory).close();
  });

  it("refuses a file that is something else", () => {
    writeFileSync(
      join(directory, "localnet.sqlite"),
      "this is no database, and long enough to be looked at ".repeat(50),
    );
    expect(() => fileStore(directory)).to.throw(LocalnetError, "Name another directory");
  });
});
