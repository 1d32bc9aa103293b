import { KedgeError, toKedgeError } from "@kedge/sdk";
import { expect } from "chai";
import { HttpRequestError, InsufficientFundsError, TransactionExecutionError, UserRejectedRequestError } from "viem";

describe("errors", () => {
  it("carry a code, what happened, what to do, and the cause", () => {
    const cause = new Error("underneath");
    const error = new KedgeError("code", { message: "It broke.", remedy: "Mend it.", cause });
    expect(error).to.include({
      code: "code",
      shortMessage: "It broke.",
      remedy: "Mend it.",
      message: "It broke. Mend it.",
      cause,
    });
  });

  const wrapped = (cause: InsufficientFundsError) =>
    new TransactionExecutionError(cause, { account: null, chain: undefined as never, to: "0x12" } as never);
  const cases: [string, unknown, string][] = [
    ["a declined request of viem", new UserRejectedRequestError(new Error("no")), "wallet-rejected"],
    ["a declined request of a wallet", { code: 4001, message: "User denied" }, "wallet-rejected"],
    ["too little money, wrapped", wrapped(new InsufficientFundsError()), "no-funds"],
    ["an endpoint that does not answer", new HttpRequestError({ url: "http://127.0.0.1:1" }), "chain-unreachable"],
    ["a request that failed in Chromium", new TypeError("Failed to fetch"), "network-unreachable"],
    ["an answer that broke off in Chromium", "JsValue(TypeError: network error)", "network-unreachable"],
    [
      "a request that failed in Firefox",
      new TypeError("NetworkError when attempting to fetch resource."),
      "network-unreachable",
    ],
    ["an answer that broke off in Firefox", "JsValue(TypeError: Error in input stream)", "network-unreachable"],
    [
      "an answer shorter than announced in Firefox",
      new TypeError("Content-Length header of network response exceeds response Body."),
      "network-unreachable",
    ],
    ["a request that failed in WebKit", new TypeError("Load failed"), "network-unreachable"],
    ["the same, with the host", "JsValue(TypeError: Load failed (example.org))", "network-unreachable"],
    ["a connection that broke in WebKit", new TypeError("The network connection was lost."), "network-unreachable"],
    [
      "a device without a connection in WebKit",
      new TypeError("The Internet connection appears to be offline."),
      "network-unreachable",
    ],
    ["somebody's picture that is none", new Error("the picture was loaded, but failed to decode"), "unexpected"],
    ["a messaging node that does not answer", new Error("[GroupError::Api] tcp connect error"), "network-unreachable"],
    [
      "what the node took and never delivered",
      new Error("[GroupError::SyncFailedToWait] Sync failed to wait for intent: synced 0 messages"),
      "not-delivered",
    ],
    [
      "an encrypted database that the key does not open",
      new Error("PRAGMA key or salt has incorrect value"),
      "database-damaged",
    ],
    ["anything else", new Error("?"), "unexpected"],
    ["something that is no error", "?", "unexpected"],
  ];
  for (const [name, thrown, code] of cases) {
    it(`convert ${name} to "${code}" and keep it as the cause`, () => {
      const error = toKedgeError(thrown);
      expect(error.code).to.equal(code);
      expect(error.cause).to.equal(thrown);
    });
  }

  it("stay what they are when they are Kedge's already", () => {
    const error = new KedgeError("code", { message: "It broke.", remedy: "Mend it." });
    expect(toKedgeError(error)).to.equal(error);
  });
});
