import { isBlank, plainName, plainText } from "@kedge/sdk/text";
import { expect } from "chai";
import fc from "fast-check";
import { getAddress } from "viem";
import { privateKeyToAddress } from "viem/accounts";

import { checkAddress } from "../../app/_lib/text/checkAddress.ts";
import { shortAddress, shortKey } from "../../app/_lib/text/shortAddress.ts";
import { splitLinks } from "../../app/_lib/text/splitLinks.ts";

/** What Unicode itself calls a control of direction (UAX #9), and controls but tab and line feed. */
const BIDI_CONTROL = /\p{Bidi_Control}/u;
const CONTROL = /(?![\t\n])\p{Cc}/u;

/** Text that is full of what a hostile sender would use. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u061c", "\u0000", "\u009b", "\r\n", "\r"),
      fc.constantFrom("\u00ad", "\u034f", "\u3164", "\ufe0f", "\u{e0101}", "\u{e0041}", "\ufff9", "\u200d", "😀", "字"),
      fc.constantFrom("https://", "http://a.b/?c#d", "https://x@y", "…", ")", "「", " ", "◌", "javascript:"),
    ),
  )
  .map((parts) => parts.join(""));

describe("isBlank", () => {
  for (const text of [
    "",
    " \n\t",
    "\u200b",
    " \u200b\u2060\ufeff ",
    "\u3164",
    "\u00ad\u034f",
    "\u202e\u202c",
    "\u2800",
    "\ufe0f\u{e0041}",
    "\u0000",
  ])
    it(`is true of ${JSON.stringify(text)}`, () => expect(isBlank(text)).to.equal(true));

  for (const text of ["a", "\u200ba", "字", "❤️", "👩‍👩‍👧", ".", "◌", "می‌خواهم"])
    it(`is false of ${JSON.stringify(text)}`, () => expect(isBlank(text)).to.equal(false));
});

describe("plainText", () => {
  it("leaves no control of direction and no control character, whatever it is given", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = plainText(text).text;
        expect(shown).to.not.match(BIDI_CONTROL);
        expect(shown).to.not.match(CONTROL);
      }),
    );
  });

  it("shows a mark where one was hidden, and says so", () => {
    expect(plainText("pay \u202eeciov\u202c")).to.deep.equal({ text: "pay ◌eciov◌", hadMarks: true });
  });

  it("says so also to a text that brings dotted circles of its own", () => {
    expect(plainText("◌ pay \u202eeciov").hadMarks).to.equal(true);
    expect(plainText("◌").hadMarks).to.equal(false);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = plainText(text).text;
        expect(plainText(once)).to.deep.equal({ text: once, hadMarks: false });
      }),
    );
  });

  for (const [what, hidden] of [
    ["a soft hyphen", "\u00ad"],
    ["a combining grapheme joiner", "\u034f"],
    ["Hangul fillers", "\u115f\u1160\u3164\uffa0"],
    ["variation selectors that carry bytes", "\u{fe01}\u{fe0e}\u{e0100}\u{e01ef}"],
    ["an interlinear annotation", "\ufff9"],
    ["tags", "\u{e0041}\u{e0042}\u{e007f}"],
    ["joiners where nothing is joined", "\u200d\u200c"],
  ] as const) {
    it(`shows one mark for ${what}`, () =>
      expect(plainText(`ab${hidden}cd`)).to.deep.equal({ text: "ab◌cd", hadMarks: true }));
  }

  it("hides no bytes behind an emoji", () => {
    expect(plainText("😀\u{fe0f}\u{e0101}\u{e0102}").text).to.equal("😀\u{fe0f}◌");
    expect(plainText("1\u200d2\ufe0f3").text).to.equal("1◌2◌3");
  });

  it("leaves no ignorable character but inside emoji and between letters that join", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const latin = text.replace(/\p{Extended_Pictographic}|[0-9#*]|(?!\p{Script=Latin})\p{L}|\p{M}/gu, "");
        expect(plainText(latin).text).to.not.match(/\p{Default_Ignorable_Code_Point}/u);
      }),
    );
  });

  for (const text of ["a\tb\nc", "می‌خواهم", "क्‍ष", "👩‍👩‍👧", "🏳️‍🌈 👍🏽 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 ©️ 🇨🇭", "葛󠄀", "שלום", "中文，好。", ""]) {
    it(`leaves ${JSON.stringify(text)} as it is`, () =>
      expect(plainText(text)).to.deep.equal({ text, hadMarks: false }));
  }

  it("reads the line ends of other systems as line ends", () => {
    expect(plainText("a\r\nb\rc")).to.deep.equal({ text: "a\nb\nc", hadMarks: false });
  });
});

describe("plainName", () => {
  const warningsOf = (name: string) => plainName(name).warnings;

  for (const name of [
    "Friends",
    "Команда",
    "家族",
    "東京チーム",
    "Team 北京",
    "한국 team",
    "می‌خواهم",
    "Lunch 🍜 1️⃣",
  ]) {
    it(`leaves ${JSON.stringify(name)} as it is, and says nothing`, () =>
      expect(plainName(name)).to.deep.equal({ text: name, warnings: [] }));
  }

  it("is one line without margins", () => {
    expect(plainName("  a\n\n\u2028 b\t\u3000c\u2800 ").text).to.equal("a b c");
  });

  for (const blank of ["", "   ", "\u2800\u3000\n", "\u3164", "\u200b\u200b", "◌ ◌", "✔"]) {
    it(`is empty where nothing is to be seen: ${JSON.stringify(blank)}`, () =>
      expect(plainName(blank)).to.deep.equal({ text: "", warnings: [] }));
  }

  it("is cut to what fits, however long it is", () => {
    const { text, warnings } = plainName("long ".repeat(2_000));
    expect([...text].length).to.be.at.most(61);
    expect(warnings).to.deep.equal(["long"]);
  });

  it("does not grow over the lines above and below", () => {
    expect(plainName(`Z${"\u0351".repeat(50)}algo`).text).to.equal("Z\u0351\u0351\u0351algo");
  });

  it("says when it mixes alphabets, or can be read as another", () => {
    expect(warningsOf("Kеdge")).to.deep.equal(["mixed"]); // a Cyrillic е
    expect(warningsOf("Κedge")).to.deep.equal(["mixed"]); // a Greek Κ
    expect(warningsOf("ѕсоре")).to.deep.equal(["lookalike"]); // Cyrillic throughout
  });

  it("reads letters in costume as the plain ones", () => {
    expect(plainName("𝐊𝐞𝐝𝐠𝐞 ｔｅａｍ Ⓐ").text).to.equal("Kedge team A");
  });

  it("says when it looks like an address or a registered name", () => {
    for (const name of ["0x7099…79C8", "０ｘ7099...79C8", "Ox7099 79C8", "bob.eth"])
      expect(warningsOf(name), name).to.include("address");
    expect(warningsOf("10x faster")).to.deep.equal([]);
  });

  it("bears no sign of a verdict, and says when it speaks of one", () => {
    expect(plainName("Kedge support ✔ verified ✅🛡️")).to.deep.equal({
      text: "Kedge support ◌ verified ◌◌",
      warnings: ["proof"],
    });
    expect(warningsOf("锚信官方")).to.deep.equal(["proof"]);
  });

  it("closes no quotation that it stands in", () => {
    expect(plainName("a” said “b").text).to.equal('a" said "b');
  });

  it("is short, on one line and without hidden marks, whatever it is given", () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const { text } = plainName(name);
        expect(text).to.not.match(BIDI_CONTROL);
        expect(text).to.not.match(/\p{Cc}/u);
        expect(text).to.not.match(/^\s|\s$|\s\s/u);
        expect([...new Intl.Segmenter().segment(text)].length).to.be.at.most(61);
      }),
    );
  });
});

describe("splitLinks", () => {
  it("loses and adds nothing: its parts make the text again", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(
          splitLinks(text)
            .map((part) => part.text)
            .join(""),
        ).to.equal(text);
      }),
    );
  });

  it("links to nothing but http and https, without credentials, and names the host that is opened", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const part of splitLinks(text)) {
          if (part.kind !== "link") continue;
          const url = new URL(part.href);
          expect(url.protocol).to.be.oneOf(["http:", "https:"]);
          expect(url.username + url.password).to.equal("");
          expect(part.host).to.equal(url.host);
        }
      }),
    );
  });

  it("shows the true host of a name in look-alike letters", () => {
    expect(splitLinks("https://аpple.com/login")).to.deep.equal([
      {
        kind: "link",
        text: "https://аpple.com/login",
        href: "https://xn--pple-43d.com/login",
        host: "xn--pple-43d.com",
      },
    ]);
  });

  it("makes no link of an address that hides its host behind a name", () => {
    expect(splitLinks("https://bank.example@evil.example/")).to.deep.equal([
      { kind: "text", text: "https://bank.example@evil.example/" },
    ]);
  });

  it("leaves the sentence's own marks outside the link", () => {
    expect(
      splitLinks("See https://a.example/b, or (http://c.example).").map(({ kind, text }) => [kind, text]),
    ).to.deep.equal([
      ["text", "See "],
      ["link", "https://a.example/b"],
      ["text", ", or ("],
      ["link", "http://c.example"],
      ["text", ")."],
    ]);
  });

  it("makes no link of javascript:, data: or mailto:", () => {
    for (const text of ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example"])
      expect(splitLinks(text)).to.deep.equal([{ kind: "text", text }]);
  });
});

const anyAddress = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => {
  bytes[0] = 1; // below the order of the curve, and not zero
  return privateKeyToAddress(`0x${Buffer.from(bytes).toString("hex")}`);
});

describe("checkAddress", () => {
  it("takes an address as it is written: checksummed, in one case, with blanks around it or its chain before it", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const digits = address.slice(2);
        for (const text of [
          address,
          address.toLowerCase(),
          `0x${digits.toUpperCase()}`,
          `0X${digits}`,
          `  ${address}\n`,
          `eip155:1:${address}`,
        ])
          expect(checkAddress(text), text).to.deep.equal({ ok: true, address });
      }),
    );
  });

  it("notices a letter whose case was changed", () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(39), (address, at) => {
        const digits = [...address.slice(2)];
        const letter = digits[at] ?? "";
        const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
        fc.pre(other !== letter);
        const changed = digits.with(at, other).join("");
        // In one case there is no checksum to be wrong.
        fc.pre(changed !== changed.toLowerCase() && changed !== changed.toUpperCase());
        expect(checkAddress(`0x${changed}`)).to.include({ ok: false, problem: "toChecksum" });
      }),
    );
  });

  it("never throws, and what it takes is an address with its checksum", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          hostileText,
          fc.string().map((text) => `0x${text}`),
        ),
        (text) => {
          const checked = checkAddress(text);
          if (checked.ok) expect(getAddress(checked.address)).to.equal(checked.address);
        },
      ),
    );
  });

  for (const [text, problem, count] of [
    ["", "toEmpty", 0],
    [" \t", "toEmpty", 0],
    ["vitalik.eth", "toName", 11],
    ["0x1234", "toShort", 6],
    [`0x${"1".repeat(41)}`, "toShort", 43],
    [`0x${"g".repeat(40)}`, "toCharacters", 42],
  ] as const) {
    it(`says ${problem} of ${JSON.stringify(text)}`, () =>
      expect(checkAddress(text)).to.deep.equal({ ok: false, problem, count }));
  }
});

describe("short forms", () => {
  it("keep both ends of an address", () => {
    expect(shortAddress("0x70997970C51812dc3A010C7d01b50e0d17dc79C8")).to.equal("0x7099…79C8");
  });

  it("group both ends of a key, with or without 0x", () => {
    const key = "0123456789abcdef".repeat(4);
    expect(shortKey(key)).to.equal("0123 4567…89ab cdef");
    expect(shortKey(`0x${key}`)).to.equal(shortKey(key));
  });
});
