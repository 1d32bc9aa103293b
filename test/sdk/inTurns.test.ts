import { expect } from "chai";

import { createTurns } from "../../sdk/src/messaging/inTurns.ts";
import { deferred } from "../support/deferred.ts";

/** A call that goes on until it is ended. */
function call(name: string, log: string[]) {
  const { promise, resolve, reject } = deferred<string>();
  return {
    run: () => {
      log.push(name);
      return promise;
    },
    end: () => resolve(name),
    fail: () => reject(new Error(name)),
  };
}

/** Lets everything that can run now run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("calls in turns", () => {
  it("run beside each other while they share", async () => {
    const log: string[] = [];
    const { shared } = createTurns();
    const [a, b] = [call("a", log), call("b", log)];
    const results = [shared(a.run), shared(b.run)];
    await settle();
    expect(log).to.deep.equal(["a", "b"]);
    b.end();
    a.end();
    expect(await Promise.all(results)).to.deep.equal(["a", "b"]);
  });

  it("wait for all that run before one that needs to be alone, and for it", async () => {
    const log: string[] = [];
    const { shared, alone } = createTurns();
    const [a, b, c, d] = [call("a", log), call("b", log), call("c", log), call("d", log)];
    const results = [shared(a.run), shared(b.run), alone(c.run), shared(d.run)];
    await settle();
    expect(log).to.deep.equal(["a", "b"]);
    a.end();
    await settle();
    expect(log).to.deep.equal(["a", "b"]);
    b.end();
    await settle();
    expect(log).to.deep.equal(["a", "b", "c"]);
    c.end();
    await settle();
    expect(log).to.deep.equal(["a", "b", "c", "d"]);
    d.end();
    expect(await Promise.all(results)).to.deep.equal(["a", "b", "c", "d"]);
  });

  it("go on after one that failed, and tell its caller alone", async () => {
    const log: string[] = [];
    const { shared, alone } = createTurns();
    const [a, b, c] = [call("a", log), call("b", log), call("c", log)];
    const results = Promise.allSettled([shared(a.run), alone(b.run), shared(c.run)]);
    a.fail();
    await settle();
    b.fail();
    c.end();
    expect((await results).map(({ status }) => status)).to.deep.equal(["rejected", "rejected", "fulfilled"]);
    expect(log).to.deep.equal(["a", "b", "c"]);
  });
});
