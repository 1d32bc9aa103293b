import { MEMBERSHIP_LOOK_INTERVAL_MS } from "@kedge/sdk";
import { expect } from "chai";

import { createMembershipLook } from "../../sdk/src/session/membershipLook.ts";
import { rejection } from "../support/rejection.ts";

describe("the look for new devices before a message", function () {
  this.timeout(30_000);

  /** Looks as libxmtp does: not within its interval from the end of the last time, and as slowly as the node answers. */
  function slowLooks(answersAfterMs: number) {
    let [last, fails] = [-Infinity, false];
    const wasMade: boolean[] = [];
    const look = createMembershipLook({
      settleMembership: async () => {
        const isDue = performance.now() > last + MEMBERSHIP_LOOK_INTERVAL_MS;
        wasMade.push(isDue);
        if (isDue) {
          await new Promise((resolve) => setTimeout(resolve, answersAfterMs));
          last = performance.now();
        }
        if (fails) throw new Error("after the look");
      },
    });
    return { look, wasMade, failFrom: (now: boolean) => void (fails = now) };
  }

  it("is made each time that it is asked for, however slowly the node answers", async () => {
    const { look, wasMade } = slowLooks(700);
    await look.refresh("conversation");
    expect(look.isRecent("conversation")).to.equal(true);
    await look.refresh("conversation");
    expect(wasMade).to.deep.equal([true, true]);
  });

  it("also after it failed once libxmtp had looked, and counts as none then", async () => {
    const { look, wasMade, failFrom } = slowLooks(0);
    failFrom(true);
    await rejection(look.refresh("conversation"), Error);
    expect(look.isRecent("conversation")).to.equal(false);
    failFrom(false);
    await look.refresh("conversation");
    expect(wasMade).to.deep.equal([true, true]);
    expect(look.isRecent("conversation")).to.equal(true);
  });
});
