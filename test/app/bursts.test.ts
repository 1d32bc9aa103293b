import { expect } from "chai";

import { inBursts } from "../../app/_features/mailbox/inBursts.ts";

describe("things that come in bursts", () => {
  it("are handed on at once while they come singly, and together while they come together, in order", async () => {
    const taken: (readonly number[])[] = [];
    await new Promise<void>((resolve) => {
      const put = inBursts<number>((items) => {
        taken.push(items);
        if (items.includes(3)) resolve();
      }, 1);
      put(1);
      expect(taken).to.deep.equal([[1]]);
      put(2);
      put(3);
    });
    expect(taken).to.deep.equal([[1], [2, 3]]);
  });

  it("lose nothing that comes while others are being taken", async () => {
    const taken: number[] = [];
    await new Promise<void>((resolve) => {
      const put = inBursts<number>((items) => {
        taken.push(...items);
        if (items.includes(1)) put(2);
        else resolve();
      }, 1);
      put(1);
    });
    expect(taken).to.deep.equal([1, 2]);
  });
});
