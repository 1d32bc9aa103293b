/** What stands at the beginning of each part of a rollback journal. */
const MAGIC = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
const HEADER_BYTES = 28;
/** In the place of a number of records: as many as there are. */
const UNCOUNTED = 0xffff_ffff;
/** A record's page number and checksum. Bytes. */
const RECORD_EXTRA = 8;
/** SQLite's checksum adds up every two hundredth byte of a page. */
const STRIDE = 200;
/** The page that holds the byte by which SQLite locks is never written. Its place in bytes. */
const LOCK_BYTE = 0x4000_0000;

type Header = { records: number; nonce: number; pageCount: number; sectorSize: number; pageSize: number };

/** A database as it was before the transaction that its rollback journal belongs to. */
export type Before = {
  /** How long the database was. Bytes. */
  size: number;
  /** What the transaction may have changed, with where it belongs. Bytes. */
  pages: readonly { offset: number; data: Uint8Array }[];
};

const isPowerOfTwo = (number: number): boolean => number > 0 && (number & (number - 1)) === 0;

function headerAt(view: DataView, at: number): Header | null {
  if (at + HEADER_BYTES > view.byteLength) return null;
  if (MAGIC.some((byte, index) => view.getUint8(at + index) !== byte)) return null;
  const [records = 0, nonce = 0, pageCount = 0, sectorSize = 0, pageSize = 0] = [8, 12, 16, 20, 24].map((field) =>
    view.getUint32(at + field),
  );
  return { records, nonce, pageCount, sectorSize, pageSize };
}

function checksum(nonce: number, page: Uint8Array): number {
  let sum = nonce;
  for (let at = page.length - STRIDE; at > 0; at -= STRIDE) sum += page[at] ?? 0;
  return sum >>> 0;
}

/**
 * Reads a rollback journal of SQLite, the way SQLite does when it finds one that nobody finished: part by part, up to the first record that is not whole.
 *
 * @see https://www.sqlite.org/fileformat2.html#the_rollback_journal
 * @returns null where it says nothing, because its transaction had not changed the database yet or was through
 */
export function readJournal(journal: Uint8Array): Before | null {
  const view = new DataView(journal.buffer, journal.byteOffset, journal.byteLength);
  const first = headerAt(view, 0);
  if (!first) return null;
  const { pageSize, sectorSize, pageCount } = first;
  if (!isPowerOfTwo(pageSize) || pageSize < 512 || !isPowerOfTwo(sectorSize) || sectorSize < HEADER_BYTES) return null;

  const pages: { offset: number; data: Uint8Array }[] = [];
  const before = { size: pageCount * pageSize, pages };
  const lockPage = LOCK_BYTE / pageSize + 1;
  const recordBytes = pageSize + RECORD_EXTRA;
  let at = 0;
  for (let header: Header | null = first; header; header = headerAt(view, at)) {
    at += sectorSize;
    const records = header.records === UNCOUNTED ? Math.floor((journal.length - at) / recordBytes) : header.records;
    for (let record = 0; record < records; record += 1, at += recordBytes) {
      if (at + recordBytes > journal.length) return before;
      const number = view.getUint32(at);
      if (number === 0 || number === lockPage) return before;
      if (number > pageCount) continue;
      const data = journal.subarray(at + 4, at + 4 + pageSize);
      if (checksum(header.nonce, data) !== view.getUint32(at + 4 + pageSize)) return before;
      pages.push({ offset: (number - 1) * pageSize, data });
    }
    at = Math.ceil(at / sectorSize) * sectorSize;
  }
  return before;
}
