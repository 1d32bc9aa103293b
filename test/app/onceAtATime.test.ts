import { expect } from "chai";

import { onceAtATime } from "../../app/_features/mailbox/onceAtATime.ts";
import { deferred } from "../support/deferred.ts";

describe("a task that runs once at a time", () => {
  function counted() {
    const runs: ReturnType<typeof deferred<void>>[] = [];
    const ask = onceAtATime(() => {
      const run = deferred<void>();
      runs.push(run);
      return run.promise;
    });
    const end = (index: number) => runs[index]?.resolve();
    return { runs, ask, end };
  }

  it("runs once more for all who asked while it ran, and then is at rest", async () => {
    const { runs, ask, end } = counted();
    const first = ask();
    const others = [ask(), ask(), ask()];
    expect(runs).to.have.length(1);
    end(0);
    await first;
    expect(runs).to.have.length(2);
    end(1);
    await Promise.all(others);
    expect(runs).to.have.length(2);
  });

  it("answers nobody with a run that began before they asked", async () => {
    const { runs, ask, end } = counted();
    const first = ask();
    let isAnswered = false;
    // Asking between two runs begins no third one beside them.
    const between = first.then(ask);
    const late = ask().then(() => void (isAnswered = true));
    end(0);
    await first;
    expect([runs.length, isAnswered]).to.deep.equal([2, false]);
    end(1);
    await Promise.all([late, between]);
    expect(runs).to.have.length(2);
  });

  it("tells of a failure, and runs again all the same", async () => {
    let isBroken = true;
    const ask = onceAtATime(() => (isBroken ? Promise.reject(new Error("no")) : Promise.resolve()));
    const [one, other] = [ask(), ask()];
    expect(await one.catch(() => "failed")).to.equal("failed");
    expect(await other.catch(() => "failed")).to.equal("failed");
    isBroken = false;
    await ask();
  });
});
