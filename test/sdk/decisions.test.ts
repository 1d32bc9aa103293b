import { expect } from "chai";

import { changesTo, consentBy, type Decision } from "../../sdk/src/session/decisions.ts";

const dm = (id: string, peerInboxId: string, consent: Decision["consent"]): Decision => ({ id, peerInboxId, consent });
const group = (id: string, consent: Decision["consent"]): Decision => ({ id, peerInboxId: null, consent });

describe("decisions about conversations, after an import", () => {
  it("are those made here first, then those that came with the archive, and none where nobody decided", () => {
    const consentOf = consentBy({
      here: [dm("a", "ann", "denied"), group("g", "allowed")],
      brought: [dm("a", "ann", "allowed"), dm("b", "bob", "denied"), group("g", "denied")],
    });
    expect(consentOf(dm("a", "ann", "allowed"))).to.equal("denied");
    expect(consentOf(dm("b", "bob", "allowed"))).to.equal("denied");
    expect(consentOf(group("g", "allowed"))).to.equal("allowed");
    expect(consentOf(group("other", "allowed")), "another group, though both have no peer").to.equal(undefined);
  });

  it("hold for the same two in another conversation, whoever decided", () => {
    const decisions = { here: [dm("mine", "ann", "denied")], brought: [dm("theirs", "ann", "allowed")] };
    expect(consentBy(decisions)(dm("third", "ann", "allowed"))).to.equal("denied");
    expect([...changesTo(decisions, [])], "on its way here").to.deep.equal([["theirs", "denied"]]);
  });

  it("are the latest where there are two", () => {
    const here = [dm("a", "ann", "allowed"), dm("a", "ann", "denied")];
    expect(consentBy({ here, brought: [] })(dm("a", "ann", "allowed"))).to.equal("denied");
  });

  it("are set where they do not hold, also for conversations that may still come", () => {
    const brought = [dm("a", "ann", "denied"), dm("b", "bob", "unknown"), group("g", "denied"), group("h", "unknown")];
    const present = [dm("a", "ann", "allowed"), dm("b", "bob", "allowed"), dm("c", "cleo", "allowed")];
    expect([...changesTo({ here: [], brought }, present)]).to.deep.equal([
      ["a", "denied"],
      ["b", "unknown"],
      ["g", "denied"],
    ]);
    expect([...changesTo({ here: [], brought: [group("g", "denied")] }, [group("g", "denied")])]).to.deep.equal([]);
  });
});
