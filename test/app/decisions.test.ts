import { expect } from "chai";

import { createDecisions } from "../../app/_features/mailbox/decisions.ts";
import { deferred } from "../support/deferred.ts";
import { conversation } from "./support/mailboxParts.ts";

describe("decisions about conversations", () => {
  const read = [conversation("a", { consent: "unknown" }), conversation("b", { consent: "unknown" })];

  it("are not undone by what was read before them", async () => {
    const decisions = createDecisions();
    const reading = deferred<typeof read>();
    const kept = decisions.keep(() => reading.promise);
    decisions.note("a", "denied");
    reading.resolve(read);
    expect((await kept).map(({ consent }) => consent)).to.deep.equal(["denied", "unknown"]);
  });

  it("give way to what is read after them: another device may have decided otherwise", async () => {
    const decisions = createDecisions();
    decisions.note("a", "denied");
    const kept = await decisions.keep(() => Promise.resolve(read));
    expect(kept.map(({ consent }) => consent)).to.deep.equal(["unknown", "unknown"]);
  });
});
