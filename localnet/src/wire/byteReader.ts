/** Reads a stream of chunks in the pieces that are wanted. */
export type ByteReader = {
  /** The next `length` bytes, or what there is where the stream ends before. */
  take(length: number): Promise<Uint8Array>;
  /** Everything that has not been taken, as it comes. */
  rest(): AsyncIterable<Uint8Array>;
};

/** A reader that holds no more than one chunk beyond what it was asked for. */
export function createByteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let left: Uint8Array = new Uint8Array();

  return {
    async take(length) {
      const taken: Uint8Array[] = [];
      let missing = length;
      while (missing > 0) {
        if (left.length === 0) {
          const next = await iterator.next();
          if (next.done === true) break;
          left = next.value;
        }
        const piece = left.subarray(0, missing);
        taken.push(piece);
        missing -= piece.length;
        left = left.subarray(piece.length);
      }
      const [only] = taken;
      return taken.length === 1 && only ? only : Buffer.concat(taken);
    },
    async *rest() {
      if (left.length > 0) yield left;
      left = new Uint8Array();
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    },
  };
}
