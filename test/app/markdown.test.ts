import { expect } from "chai";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { plainText } from "@kedge/sdk/text";

import { renderMarkup } from "../../app/_features/chat/renderMarkup.ts";
import * as markdown from "../../app/_lib/text/markdown.ts";
import { MARKDOWN_LIMIT, parseMarkdown, type Block } from "../../app/_lib/text/markdown.ts";
import { plainWords } from "../../app/_lib/text/plainWords.ts";

const note = (host: string) => `opens ${host}`;

/** What a text looks like on the page, without the page's own class names; null where it is shown as it was typed. */
function shown(text: string): string | null {
  const blocks = parseMarkdown(text);
  return blocks && renderToStaticMarkup(renderMarkup(blocks, note)).replace(/ class="[^"]*"/g, "");
}

/** All text of a message's blocks, in order. */
const wordsOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);

const ALLOWED_TAGS = ["div", "p", "pre", "code", "blockquote", "ul", "ol", "li", "span", "strong", "em", "s", "a"];
/** The attributes of this page, and the one that may come from a message. */
const ALLOWED_ATTRIBUTES = [
  /^class="[^"]*"$/,
  /^dir="auto"$/,
  /^target="_blank"$/,
  /^rel="noopener noreferrer nofollow"$/,
];
const HREF = /^href="https?:\/\/[^"]*"$/;

/** Everything in a page's source that is not text. */
const tagsIn = (html: string) => html.match(/<[^>]*>/g) ?? [];

const scraps = fc.constantFrom(
  ...[
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "\\",
    "# ",
  ],
  ...[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='https://x.y'>",
    "&lt;",
    "&#x3c;",
    '" onclick="x',
  ],
  ...[
    "javascript:alert(1)",
    "JaVaScRiPt:",
    "data:text/html,<script>",
    "https://a.example/x",
    "http://",
    "vbscript:x",
    "//evil.example",
  ],
  ...[
    "https://bank.example@evil.example",
    "https://\u0430pple.com",
    "[a]: https://x.y",
    "[a]",
    "\u202e",
    "\t",
    "\u0000",
    "https://a/'\"<>",
  ],
);
const markup = fc
  .array(fc.oneof({ weight: 5, arbitrary: scraps }, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

describe("markup in messages", () => {
  it("makes no element but the allowed ones, and puts nothing of the text into an attribute but the address of a link", () => {
    let links = 0;
    fc.assert(
      fc.property(markup, (text) => {
        const blocks = parseMarkdown(text);
        const html = blocks ? renderToStaticMarkup(renderMarkup(blocks, note)) : "";
        for (const tag of tagsIn(html)) {
          const [, close, name, rest = ""] = /^<(\/?)([a-z]+)((?: [a-z]+="[^"]*")*)>$/.exec(tag) ?? [];
          expect(name, tag).to.be.oneOf(ALLOWED_TAGS);
          const attributes = rest.match(/[a-z]+="[^"]*"/g) ?? [];
          if (close === "/") expect(attributes).to.deep.equal([]);
          for (const attribute of attributes) {
            const isLink = name === "a" && HREF.test(attribute);
            if (isLink) links += 1;
            expect(isLink || ALLOWED_ATTRIBUTES.some((one) => one.test(attribute)), attribute).to.equal(true);
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(links, "the inputs do make links").to.be.greaterThan(20);
  });

  it("names the true host behind every link, and puts no link into another", () => {
    const visit = (value: unknown, isInLink: boolean): void => {
      if (typeof value !== "object" || value === null) return;
      const isLink = "type" in value && value.type === "link";
      if (isLink && "href" in value && "host" in value) {
        expect(isInLink).to.equal(false);
        expect(new URL(String(value.href)).host).to.equal(value.host);
        expect(new URL(String(value.href)).username).to.equal("");
      }
      for (const inner of Object.values(value)) visit(inner, isInLink || isLink);
    };
    fc.assert(
      fc.property(markup, (text) => visit(parseMarkdown(text), false)),
      { numRuns: 1_000 },
    );
  });

  it("shows bold, italic, strike, code, quotes and lists", () => {
    expect(shown("**a** *b* _c_ ~~d~~ `e*f*`")).to.equal(
      '<div><p dir="auto"><strong>a</strong> <em>b</em> <em>c</em> <s>d</s> <code>e*f*</code></p></div>',
    );
    expect(shown("> said\n> so\n\nnot I")).to.equal(
      '<div><blockquote><p dir="auto">said\nso</p></blockquote><p dir="auto">not I</p></div>',
    );
    expect(shown("```js\nlet <b> = 1;\n\n  two\n```")).to.equal(
      "<div><pre><code>let &lt;b&gt; = 1;\n\n  two</code></pre></div>",
    );
    expect(shown("- one\n- two\n  more")).to.equal(
      '<div><ul><li><span>•</span><div><p dir="auto">one</p></div></li><li><span>•</span><div><p dir="auto">two\nmore</p></div></li></ul></div>',
    );
    expect(shown("3. third")).to.equal(
      '<div><ol><li><span>3.</span><div><p dir="auto">third</p></div></li></ol></div>',
    );
  });

  for (const text of [
    "Just words.\n\n\n  with  blanks",
    "2 * 3 * 4 = 24, snake_case_name, a-b, 5 > 4",
    "¯\\_(ツ)_/¯",
    "# not a heading",
    "***",
    "<b>not bold</b> &amp; <script>alert(1)</script>",
    "[a reference][b]\n\n[b]: https://x.example",
    "https://a.example/_b_/*c*",
    "    not code",
    "中文，好。",
    "",
  ])
    it(`leaves ${JSON.stringify(text)} as it was typed`, () => expect(parseMarkdown(text)).to.equal(null));

  it("names the host of a link that claims another one", () => {
    expect(shown("[https://bank.example](https://evil.example/x 'Your bank')")).to.equal(
      '<div><p dir="auto"><span><a href="https://evil.example/x" target="_blank" rel="noopener noreferrer nofollow">' +
        "https://bank.example</a><span>(opens evil.example)</span></span></p></div>",
    );
    expect(shown("[apple.com](https://\u0430pple.com)")).to.include("(opens xn--pple-43d.com)");
  });

  for (const address of [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example",
    "/relative",
    "https://bank.example@evil.example",
    "blob:https://a.example/x",
    "file:///etc/passwd",
  ])
    it(`makes no link to ${JSON.stringify(address)}`, () => {
      const html = shown(`**x** [click](${address})`) ?? "";
      expect(html).to.include("<strong>x</strong>").and.not.include("<a");
    });

  it("loads no picture: it becomes a link with its host", () => {
    const html = shown("![cat](https://tracker.example/cat.png)") ?? "";
    expect(html).to.not.include("<img");
    expect(html).to.include("(opens tracker.example)");
  });

  it("puts no link into a link", () => {
    expect((shown("[see https://b.example now](https://a.example)") ?? "").match(/<a /g)).to.have.length(1);
    expect(
      (shown("[a [b](https://b.example) c](https://a.example)") ?? "").match(/<a [^>]*href="https:\/\/b/g),
    ).to.have.length(1);
  });

  it("keeps what lies too deep as text instead of nesting without end", () => {
    for (const text of [
      `${"> ".repeat(500)}deep`,
      `${"- ".repeat(500)}deep`,
      `${"*a **b ".repeat(500)}deep${"** *".repeat(500)}`,
    ]) {
      const html = shown(text) ?? "";
      expect(html).to.include("deep");
      expect((html.match(/<(blockquote|ul|strong|em)/g) ?? []).length, text.slice(0, 8)).to.be.lessThan(2_000);
    }
  });

  it("shows a text beyond the limit as it was typed, and reads any text up to it", () => {
    const long = "[".repeat(100_000);
    expect(parseMarkdown(long)).to.equal(null);
    expect(parseMarkdown(`**b** ${"x".repeat(MARKDOWN_LIMIT)}`)).to.equal(null);
    for (const unit of ["[](", "*_", "[a](b", "- - ", "]", "`", "\\", "![", "~~a "]) {
      const text = `**b** ${unit.repeat(MARKDOWN_LIMIT)}`.slice(0, MARKDOWN_LIMIT);
      expect(wordsOf(parseMarkdown(text) ?? []), unit).to.include("b");
    }
  });
});

describe("a message's words in a line", () => {
  const words = (text: string) => plainWords(text, markdown);

  it("have no marks of markup", () => {
    expect(words("**a** *b* _c_ ~~d~~ `e*f*`")).to.equal("a b c d e*f*");
    expect(words("> said\n\n1. one\n2. two\n\n- three\n\n```\nlet a;\n```")).to.equal(
      "said\n1. one\n2. two\n• three\nlet a;",
    );
  });

  it("name where a link leads, unless it is that address", () => {
    expect(words("**see** https://a.example/x")).to.equal("see https://a.example/x");
    expect(words("[Your bank](https://evil.example/login)")).to.equal("Your bank (evil.example)");
    expect(words("[https://bank.example/evil.example](https://evil.example)")).to.equal(
      "https://bank.example/evil.example (evil.example)",
    );
  });

  it("are as they were typed where there is no markup, no parser, or too much of it", () => {
    const long = `**b** ${"x".repeat(MARKDOWN_LIMIT)}`;
    for (const text of ["2 * 3 * 4 = 24", "¯\\_(ツ)_/¯", "", long]) expect(words(text)).to.equal(text);
    expect(plainWords("**a**", null)).to.equal("**a**");
  });

  it("show what was hidden in them", () => {
    expect(words("**\u202egpj.exe**")).to.equal("◌gpj.exe");
    fc.assert(
      fc.property(markup, (text) => {
        expect(words(text)).to.equal(plainText(words(text)).text);
      }),
      { numRuns: 1_000 },
    );
  });
});
