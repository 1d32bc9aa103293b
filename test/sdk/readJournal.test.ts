import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect } from "chai";
import fc from "fast-check";

import { readJournal } from "../../sdk/src/messaging/unfinished/readJournal.ts";

const ROWS = 300;

/** What SQLite leaves behind where its process ends within a transaction: database and journal then, and the database as it was before. */
function cutOff(
  folder: string,
  {
    pageSize = 4_096,
    synchronous = "FULL",
    changes,
  }: { pageSize?: number; synchronous?: string; changes: readonly string[] },
) {
  const path = join(folder, "messages.db3");
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = DELETE; PRAGMA synchronous = ${synchronous};`);
  database.exec("CREATE TABLE messages (id INTEGER PRIMARY KEY, words BLOB NOT NULL) STRICT;");
  const insert = database.prepare("INSERT INTO messages (words) VALUES (randomblob(?))");
  database.exec("BEGIN");
  for (let row = 0; row < ROWS; row += 1) insert.run(100 + (row % 7) * 300);
  database.exec("COMMIT");
  const before = readFileSync(path);
  // So little memory that what is changed goes to the file at once, not at the end.
  database.exec("PRAGMA cache_size = 5; BEGIN IMMEDIATE;");
  for (const change of changes) database.exec(change);
  const left = { database: readFileSync(path), journal: readFileSync(`${path}-journal`) };
  database.exec("ROLLBACK");
  database.close();
  return { before, ...left };
}

/** The database after what the journal says has been put back. */
function rolledBack(database: Uint8Array, journal: Uint8Array): Buffer {
  const before = readJournal(journal);
  if (!before) return Buffer.from(database);
  const result = Buffer.alloc(before.size);
  result.set(database.subarray(0, before.size));
  for (const { offset, data } of before.pages) result.set(data, offset);
  return result;
}

const UPDATE = "UPDATE messages SET words = randomblob(900)";
const CHANGES = [
  UPDATE,
  "INSERT INTO messages (words) SELECT randomblob(2000) FROM messages",
  "DELETE FROM messages WHERE id % 3 = 0",
  "CREATE INDEX by_words ON messages (words)",
  "UPDATE messages SET words = randomblob(50) WHERE id < 20",
];

describe("a rollback journal that nobody finished", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "kedge-journal-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const pageSize of [512, 4_096, 65_536])
    for (const synchronous of ["FULL", "NORMAL", "OFF"])
      it(`puts back every page of ${pageSize} bytes that was changed (synchronous = ${synchronous})`, () => {
        const { before, database, journal } = cutOff(folder, { pageSize, synchronous, changes: CHANGES.slice(0, 4) });
        expect(database.equals(before)).to.equal(false);
        expect(rolledBack(database, journal).equals(before)).to.equal(true);
      });

  it("does what SQLite itself does, whatever was changed and wherever the journal breaks off", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CHANGES.filter((change) => !change.startsWith("CREATE"))), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (changes, share) => {
          const round = mkdtempSync(join(folder, "round-"));
          const { database, journal } = cutOff(round, { changes });
          const cut = journal.subarray(0, Math.ceil(journal.length * share));
          const path = join(round, "left.db3");
          writeFileSync(path, database);
          writeFileSync(`${path}-journal`, cut);
          const opened = new DatabaseSync(path);
          try {
            opened.prepare("SELECT count(*) FROM messages").get();
          } catch {
            // A journal that is cut off may leave what SQLite cannot read: that is not asked here.
          }
          opened.close();
          const expected = readFileSync(path);
          expect(rolledBack(database, cut).equals(expected)).to.equal(true);
        },
      ),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  it("says nothing where it is empty, was ended, or is something else", () => {
    const { journal } = cutOff(folder, { changes: [UPDATE] });
    expect(readJournal(new Uint8Array())).to.equal(null);
    expect(readJournal(journal.subarray(0, 20))).to.equal(null);
    expect(readJournal(Uint8Array.from(journal).fill(0, 0, 28))).to.equal(null);
    expect(readJournal(Buffer.from("a letter, and not a journal at all".repeat(200)))).to.equal(null);
    for (const [field, value] of [
      [20, 0],
      [20, 12],
      [24, 0],
      [24, 1_000],
    ] as const) {
      const odd = Buffer.from(journal);
      odd.writeUInt32BE(value, field);
      expect(readJournal(odd), `${field}: ${value}`).to.equal(null);
    }
  });

  it("puts back nothing of a record that was not written to its end", () => {
    const { journal } = cutOff(folder, { changes: [UPDATE] });
    const sectorSize = journal.readUInt32BE(20);
    const whole = readJournal(journal)?.pages.length ?? 0;
    const torn = Buffer.from(journal);
    torn.fill(0, sectorSize + 4, sectorSize + 4 + 2_000);
    expect(whole).to.be.greaterThan(1);
    expect(readJournal(torn)?.pages).to.deep.equal([]);
  });
});
