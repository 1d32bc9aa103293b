import { expect } from "chai";
import { IntlMessageFormat } from "intl-messageformat";
// The catalogs extend its types; naming it here lets the compiler find them.
import type {} from "use-intl";

import { en } from "../../app/_lib/i18n/en/index.ts";
import { zh } from "../../app/_lib/i18n/zh/index.ts";

type Nested = { readonly [key: string]: string | Nested };
type Ast = ReturnType<IntlMessageFormat["getAst"]>;

/** Every text by its dotted key. */
const flatten = (catalog: Nested, prefix = ""): [string, string][] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );

/** The parser's mark of plain words; everything else that has a value is named after an argument. */
const LITERAL: number = 0;

/** The arguments that an ICU message takes, in plural and select branches too. */
function argumentsOf(ast: Ast): string[] {
  return ast.flatMap((element) => {
    const type: number = element.type;
    const own = "value" in element && type !== LITERAL ? [element.value] : [];
    const inner =
      "options" in element ? Object.values(element.options).flatMap((option) => argumentsOf(option.value)) : [];
    return [...own, ...inner, ...("children" in element ? argumentsOf(element.children) : [])];
  });
}

const argumentsIn = (text: string, language: string) =>
  [...new Set(argumentsOf(new IntlMessageFormat(text, language).getAst()))].sort();

describe("catalogs", () => {
  const english = flatten(en);
  const chinese = new Map(flatten(zh));

  it("have the same keys in English and in Chinese", () => {
    expect([...chinese.keys()].sort()).to.deep.equal(english.map(([key]) => key).sort());
    expect(english.length).to.be.greaterThan(200);
  });

  it("take the same arguments in both languages", () => {
    for (const [key, text] of english)
      expect(argumentsIn(chinese.get(key) ?? "", "zh"), key).to.deep.equal(argumentsIn(text, "en"));
    expect(argumentsIn(en.chat.unread, "en")).to.deep.equal(["count"]);
  });

  it("have no empty text", () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).to.not.equal("");
  });

  it("say 您 in Chinese, one word for each term, and have its punctuation", () => {
    const wrong = /你|撤销|注册合约|注册记录|信赖|\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u;
    expect([...chinese].filter(([, text]) => wrong.test(text))).to.deep.equal([]);
    expect([...chinese].filter(([, text]) => text.includes("您")).length).to.be.greaterThan(50);
  });

  it("leave no English text in Chinese", () => {
    const same = english.filter(([key, text]) => chinese.get(key) === text && /[a-z]{3}/.test(text));
    expect(same).to.deep.equal([]);
  });
});
