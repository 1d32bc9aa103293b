import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";

describe("when one's devices were in use", () => {
  let stack: Stack;
  let alice: Person;
  let isHiding = false;

  before(async () => {
    stack = await startStack({
      intercept: {
        fetchKeyPackages: async (request, next) => {
          const answer = await next(request);
          return isHiding ? { ...answer, keyPackages: [] } : answer;
        },
      },
    });
    alice = await person(stack);
    await alice.publish();
  });
  after(async () => {
    await alice.close();
    await stack.close();
  });

  it("is read from the keys that each has made, as it dated them", async () => {
    const earliest = Date.now() / 1_000 - 120;
    const phone = await alice.anotherDevice();
    const { devices } = await alice.session.devices();
    expect(devices).to.have.length(2);
    for (const { seenAt } of devices) expect(seenAt).to.be.within(earliest, Date.now() / 1_000 + 60);
    await phone.close();
  });

  it("is not known where the network hides the keys, and all else is", async () => {
    isHiding = true;
    const { devices, isPublished } = await alice.session.devices();
    isHiding = false;
    expect(devices.map(({ seenAt }) => seenAt)).to.deep.equal([null, null]);
    expect(isPublished).to.equal(true);
  });
});
