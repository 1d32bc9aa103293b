import { assess, strictPolicy, type MemberAssessment } from "@kedge/sdk";
import { expect } from "chai";

import { reportOf } from "../../app/_features/report/reportOf.ts";
import { device, evidenceOf, published } from "../sdk/support/evidence.ts";
import { ME, membership, message, THEM } from "./support/mailboxParts.ts";

const evidence = evidenceOf([device(1), device(2)], [published(device(1))]);
const them: MemberAssessment = {
  inboxId: THEM,
  identity: { account: evidence.account, basis: "claimed" },
  assessment: assess(evidence, strictPolicy, new Set()),
};
const said = [
  message("first", 1, { senderInstallationId: device(2) }),
  message("added", 2, { content: membership }),
  message("mine", 3, { senderInboxId: ME }),
];
const report = (withTexts: boolean) =>
  reportOf({ conversationId: "c", members: [them], messages: said, ownInboxId: ME, withTexts, madeAt: new Date(0) });

describe("a report about somebody", () => {
  it("says who wrote, from which device and when, and what the chain said of them", () => {
    const { people, messages } = report(false);
    expect(people).to.deep.equal([
      {
        address: evidence.account,
        addressIs: "claimed",
        inboxId: THEM,
        devices: [device(1), device(2)],
        verdict: "unknown-device",
        asOfBlock: them.assessment.record?.block.number.toString(),
      },
    ]);
    expect(messages).to.deep.equal([
      { id: "first", inboxId: THEM, device: device(2), sentAt: "1970-01-01T00:00:01.000Z" },
    ]);
  });

  it("has their words only where they are wanted, and never the reporter's", () => {
    expect(JSON.stringify(report(false))).to.not.include("text of");
    const withTexts = JSON.stringify(report(true));
    expect(withTexts).to.include("text of first");
    expect(withTexts).to.not.include("text of mine");
    expect(withTexts).to.not.include(ME);
  });
});
