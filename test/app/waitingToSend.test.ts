import { expect } from "chai";

import { goesByItself, waitingToSend } from "../../app/_features/offline/waitingToSend.ts";

const threads = (outboxes: Record<string, (string | null)[]>) =>
  new Map(
    Object.entries(outboxes).map(([id, failures]) => [
      id,
      { outbox: failures.map((failure, index) => ({ localId: `${id}${index}`, failure })) },
    ]),
  );

describe("what waits to be sent", () => {
  const found = (outboxes: Record<string, (string | null)[]>) =>
    waitingToSend(threads(outboxes)).map(({ id, outgoing }) => [id, outgoing.localId]);

  it("is what nobody was there to take, in the order in which it was written", () => {
    expect(found({ c: ["network-unreachable", "network-unreachable"], d: ["network-unreachable"] })).to.deep.equal([
      ["c", "c0"],
      ["c", "c1"],
      ["d", "d0"],
    ]);
  });

  it("is not what is under way", () => {
    expect(found({ c: [null] })).to.deep.equal([]);
  });

  it("is what is said to go out by itself", () => {
    expect(goesByItself("network-unreachable")).to.equal(true);
    for (const failure of [null, "send-refused", "interrupted"]) expect(goesByItself(failure)).to.equal(false);
  });

  for (const failure of ["send-refused", "interrupted", "chain-unreachable", "unexpected"])
    it(`is not what ended with ${failure}: a person decides about that`, () => {
      expect(found({ c: [failure] })).to.deep.equal([]);
    });
});
