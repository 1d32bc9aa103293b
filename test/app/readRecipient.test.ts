import { expect } from "chai";
import fc from "fast-check";
import { getAddress } from "viem";

import { readRecipient } from "../../app/_lib/text/readRecipient.ts";
import { unusualLetters } from "../../app/_lib/text/unusualLetters.ts";

const ADDRESS = getAddress("0xd8da6bf26964af9d7eed9e03e53415d37aa96045");

describe("whom somebody means", () => {
  for (const [what, text] of [
    ["an address", ADDRESS],
    ["an address in one case, with spaces around it", `  ${ADDRESS.toLowerCase()}\n`],
    [
      "an address with invisible characters that came along",
      `\u200b${ADDRESS.slice(0, 9)}\u2060${ADDRESS.slice(9)}\ufeff`,
    ],
    ["CAIP-10", `eip155:8453:${ADDRESS}`],
    ["ERC-681", `ethereum:${ADDRESS}`],
    ["ERC-681 with a chain and an amount", `ethereum:pay-${ADDRESS}@8453?value=1e18`],
    ["ERC-681 as some wallets shout it", `ETHEREUM:${ADDRESS.toLowerCase()}`],
    ["a link to a message", `https://kedge.example/chat/?to=${ADDRESS}`],
    [
      "a link to a message on a host in a folder, without the last slash",
      `http://localhost:3000/kedge/chat?to=${ADDRESS}`,
    ],
    ["a link to what an address has published", `https://kedge.example/verify/?address=${ADDRESS}`],
  ] as const) {
    it(`reads ${what} as an address`, () =>
      expect(readRecipient(text)).to.deep.equal({ kind: "address", address: ADDRESS }));
  }

  for (const [what, text, name] of [
    ["a name", "vitalik.eth", "vitalik.eth"],
    ["a name of three parts", " pay.alice.eth ", "pay.alice.eth"],
    ["a name in another alphabet", "名前.eth", "名前.eth"],
    ["a name in ERC-681", "ethereum:vitalik.eth@1", "vitalik.eth"],
    ["a name in a link", "https://kedge.example/chat/?to=vitalik.eth", "vitalik.eth"],
  ] as const) {
    it(`reads ${what} as a name`, () => expect(readRecipient(text)).to.deep.equal({ kind: "name", name }));
  }

  for (const [what, text, problem] of [
    ["nothing", " ", "toEmpty"],
    ["a word", "vitalik", "toForm"],
    ["a sentence", "write to vitalik.eth", "toForm"],
    ["a mail address", "vitalik@example.org", "toForm"],
    ["a link to elsewhere", `https://example.org/?to=${ADDRESS}`, "toForm"],
    ["too few digits", ADDRESS.slice(0, 20), "toShort"],
    ["a changed letter's case", ADDRESS.replace("d8dA", "D8dA"), "toChecksum"],
    ["a call of a contract", `ethereum:${ADDRESS}@1/transfer?address=${ADDRESS}&uint256=1`, "toPayment"],
    ["a code for comparing keys", "KEDGE1:31337:0X12:0X34", "toForm"],
  ] as const) {
    it(`says what is wrong with ${what}`, () =>
      expect(readRecipient(text)).to.deep.include({ kind: "wrong", problem }));
  }

  it("never throws, and never makes an address of text that does not hold its digits", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), fc.string({ unit: "binary" })),
        (text) => {
          const recipient = readRecipient(text);
          if (recipient.kind === "address")
            expect(text.toLowerCase()).to.include(recipient.address.slice(2).toLowerCase());
        },
      ),
    );
  });
});

describe("letters that can be taken for others", () => {
  it("are told apart one by one from plain ones", () => {
    expect(unusualLetters("раypal.eth")).to.deep.equal([
      { text: "р", isUnusual: true },
      { text: "а", isUnusual: true },
      { text: "ypal.eth", isUnusual: false },
    ]);
    expect(unusualLetters("alice-2.eth")).to.deep.equal([{ text: "alice-2.eth", isUnusual: false }]);
  });

  it("lose nothing of a name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(
          unusualLetters(name)
            .map(({ text }) => text)
            .join(""),
        ).to.equal(name);
      }),
    );
  });
});
