import { expect } from "chai";

import type { TimeSpan } from "../../sdk/src/messaging/port.ts";
import { timeSpans } from "../../sdk/src/session/timeSpans.ts";

const SECOND = 1_000_000_000n;
const START = 1_700_000_000n * SECOND;

/** Conversations with messages at these times. */
function device(conversations: Record<string, readonly bigint[]>) {
  const count = (id: string, { fromNs, toNs }: TimeSpan) =>
    Promise.resolve((conversations[id] ?? []).filter((at) => at >= fromNs && at <= toNs).length);
  const spans = (most: number) => timeSpans(count, Object.keys(conversations), most);
  const countIn = (span: TimeSpan) =>
    Object.values(conversations)
      .flat()
      .filter((at) => at >= span.fromNs && at <= span.toNs).length;
  return { spans, countIn };
}

describe("spans of time with a limited number of messages", () => {
  it("hold every message, oldest first, and no more than so many each", async () => {
    const times = Array.from({ length: 1_000 }, (_, index) => START + BigInt(index * index) * SECOND);
    const { spans, countIn } = device({ often: times, seldom: [START, START + 77n * SECOND], never: [] });
    const cut = await spans(100);
    expect(cut.length).to.be.greaterThan(10);
    for (const span of cut) expect(countIn(span)).to.be.within(1, 100);
    for (const at of times) expect(cut.some(({ fromNs, toNs }) => at >= fromNs && at <= toNs)).to.equal(true);
    const starts = cut.map(({ fromNs }) => fromNs);
    expect(starts).to.deep.equal([...starts].sort((one, other) => (one < other ? -1 : 1)));
  });

  it("are none where nothing was said, and one where little was", async () => {
    expect(await device({ quiet: [] }).spans(10)).to.deep.equal([]);
    expect(await device({ short: [START, START + SECOND] }).spans(10)).to.have.lengthOf(1);
  });

  it("end being cut where everything was said at once", async () => {
    const { spans, countIn } = device({ burst: Array.from({ length: 50 }, () => START) });
    const cut = await spans(10);
    expect(cut.reduce((sum, span) => sum + countIn(span), 0)).to.be.within(50, 100);
  });
});
