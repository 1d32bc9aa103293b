import { expect } from "chai";
import fc from "fast-check";
import { BaseError, InsufficientFundsError, UserRejectedRequestError } from "viem";

import { walletProblem, type WalletProblem } from "../../app/_features/wallet/walletProblem.ts";

const PROBLEMS: WalletProblem[] = ["declined", "locked", "unreachable", "wrong-chain", "no-funds", "failed"];

describe("walletProblem", () => {
  for (const [code, problem] of [
    [4001, "declined"],
    [4100, "locked"],
    [-32002, "locked"],
    [4901, "wrong-chain"],
    [4902, "wrong-chain"],
    [-32003, "no-funds"],
    [-32603, "failed"],
  ] as const) {
    it(`reads a wallet's code ${code} as ${problem}`, () =>
      expect(walletProblem(Object.assign(new Error("no"), { code }))).to.equal(problem));
  }

  it("finds viem's errors below others", () => {
    const declined = new BaseError("Failed.", { cause: new UserRejectedRequestError(new Error("no")) });
    expect(walletProblem(new Error("Failed.", { cause: declined }))).to.equal("declined");
    expect(walletProblem(new BaseError("Failed.", { cause: new InsufficientFundsError() }))).to.equal("no-funds");
  });

  it("knows the codes of the SDK's errors", () => {
    expect(walletProblem({ code: "wallet-rejected" })).to.equal("declined");
    expect(walletProblem({ code: "wallet-unreachable" })).to.equal("unreachable");
    expect(walletProblem({ code: "no-funds" })).to.equal("no-funds");
  });

  for (const words of [
    "err: insufficient funds for gas * price + value",
    "Sender doesn't have enough funds to send tx. The max upfront cost is: 40 and the sender's balance is: 0.",
    "The total cost (gas * gas fee + value) of executing this transaction exceeds the balance of the account.",
    "exceeds transaction sender account balance",
  ]) {
    it(`recognises a node that only says it in words: "${words.slice(0, 40)}…"`, () =>
      expect(walletProblem(new Error(words))).to.equal("no-funds"));
  }

  it("ends with errors that cause each other", () => {
    const one: { cause?: unknown } = {};
    one.cause = { cause: one };
    expect(walletProblem(one)).to.equal("failed");
  });

  it("is one of its six words, whatever was thrown", () => {
    const inherited = fc.constantFrom("constructor", "toString", "__proto__", "valueOf");
    const thrown = fc.oneof(
      fc.anything(),
      fc.record(
        {
          name: fc.oneof(inherited, fc.string()),
          code: fc.oneof(inherited, fc.integer()),
          message: fc.string(),
          cause: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(fc.property(thrown, (error) => void expect(walletProblem(error)).to.be.oneOf(PROBLEMS)));
  });
});
