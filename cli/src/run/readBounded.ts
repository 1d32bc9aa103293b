/**
 * Reads a stream to its end, if that comes before it is longer than it may be: whoever sends could go on without end.
 *
 * @param longest in bytes
 * @returns null where it is longer
 */
export async function readBounded(stream: AsyncIterable<Uint8Array>, longest: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > longest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
