import type { ConversationId, MessagingPort, TimeSpan } from "../messaging/port.ts";

/** Before anything was ever written on XMTP's present network: 2020. Nanoseconds since 1970. */
const FIRST_NS = 1_577_836_800n * 1_000_000_000n;
/** Clocks differ; nothing is sent later than this after now. Nanoseconds. */
const LATER_NS = 24n * 3_600n * 1_000_000_000n;
/** A span is not cut any further than this. Nanoseconds. */
const SHORTEST_NS = 1_000_000n;

/**
 * Cuts the time in which these conversations have messages into spans, oldest first, each with at most so many messages, or as many as were sent in
 * one millisecond. Spans without messages are left out.
 */
export async function timeSpans(
  countMessages: MessagingPort["countMessages"],
  conversations: readonly ConversationId[],
  most: number,
): Promise<TimeSpan[]> {
  const cut = async (span: TimeSpan, among: readonly ConversationId[]): Promise<TimeSpan[]> => {
    const counts = await Promise.all(among.map((id) => countMessages(id, span)));
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total === 0) return [];
    if (total <= most || span.toNs - span.fromNs <= SHORTEST_NS) return [span];
    const middle = (span.fromNs + span.toNs) / 2n;
    const filled = among.filter((_, index) => (counts[index] ?? 0) > 0);
    return [
      ...(await cut({ fromNs: span.fromNs, toNs: middle }, filled)),
      ...(await cut({ fromNs: middle, toNs: span.toNs }, filled)),
    ];
  };
  return cut({ fromNs: FIRST_NS, toNs: BigInt(Date.now()) * 1_000_000n + LATER_NS }, conversations);
}
