import { expect } from "chai";
import fc from "fast-check";

import { hasFlag, isMuted, keptFlags, withFlag, type Flag } from "../../app/_features/conversation/flags.ts";
import { durationOf, parseDuration, UNITS, type Unit } from "../../app/_features/conversation/retention.ts";
import { emptyMailbox, reduceMailbox } from "../../app/_features/mailbox/mailbox.ts";
import { countIn, threadsIn } from "../../app/_features/mailbox/selectors.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { conversation, message } from "./support/mailboxParts.ts";
import { memoryStorage } from "./support/memoryStorage.ts";

const ALICE = "0xA11cE00000000000000000000000000000000000";
const BOB = "0xB0b0000000000000000000000000000000000000";

describe("a conversation's flags", () => {
  it("are kept for their account alone, and outlive the page", () => {
    const values = localValues("net", memoryStorage());
    const flags = keptFlags(values, ALICE);
    flags.set("c1", "pinned", true);
    flags.set("c1", "muted", true);
    flags.set("c2", "unread", true);
    flags.set("c2", "unread", false);
    const again = keptFlags(values, ALICE).state.get();
    expect([...again].map(([id, own]) => [id, [...own].sort()])).to.deep.equal([["c1", ["muted", "pinned"]]]);
    expect(isMuted(again, "c1")).to.equal(true);
    expect(isMuted(again, "c2")).to.equal(false);
    expect(keptFlags(values, BOB).state.get().size).to.equal(0);
    expect(values.keys()).to.deep.equal([`flags/${ALICE}/c1`]);
  });

  it("ignore what nobody here wrote", () => {
    const values = localValues("net", memoryStorage());
    values.set(`flags/${ALICE}/c1`, "pinned,<script>");
    values.set(`flags/${ALICE}/c2`, "nonsense");
    const flags = keptFlags(values, ALICE).state.get();
    expect([...flags.keys()]).to.deep.equal(["c1"]);
    expect([...(flags.get("c1") ?? [])]).to.deep.equal(["pinned"]);
  });

  it("tell nobody when nothing changes, and are the last word about each", () => {
    const anyFlag = fc.constantFrom<Flag>("pinned", "muted", "unread");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b"), anyFlag, fc.boolean())), (steps) => {
        const last = new Map<string, boolean>();
        let flags: ReturnType<typeof withFlag> = new Map();
        for (const [id, flag, isOn] of steps) {
          const next = withFlag(flags, id, flag, isOn);
          expect(next === flags).to.equal(hasFlag(flags, id, flag) === isOn);
          flags = next;
          last.set(`${id} ${flag}`, isOn);
        }
        for (const [key, isOn] of last) {
          const [id = "", flag = ""] = key.split(" ");
          expect(hasFlag(flags, id, flag as Flag)).to.equal(isOn);
        }
      }),
    );
  });

  it("put pinned conversations first, and leave the others in their order", () => {
    const mailbox = [1, 2, 3].reduce(
      (state, at) =>
        reduceMailbox(reduceMailbox(state, { type: "conversation", info: conversation(`c${at}`) }), {
          type: "messages",
          id: `c${at}`,
          messages: [message(`m${at}`, at)],
        }),
      emptyMailbox,
    );
    const ids = (pinned: string) => threadsIn(mailbox, "inbox", (id) => id === pinned).map(({ info }) => info.id);
    expect(ids("none")).to.deep.equal(["c3", "c2", "c1"]);
    expect(ids("c1")).to.deep.equal(["c1", "c3", "c2"]);
    expect([countIn(mailbox, "inbox"), countIn(mailbox, "blocked")]).to.deep.equal([3, 0]);
  });
});

describe("how long messages stay", () => {
  it("is said in the largest unit that fits", () => {
    expect(durationOf(UNITS.days)).to.deep.equal({ count: 1, unit: "days" });
    expect(durationOf(14n * UNITS.days)).to.deep.equal({ count: 2, unit: "weeks" });
    expect(durationOf(90n * UNITS.minutes)).to.deep.equal({ count: 90, unit: "minutes" });
    expect(durationOf(5_000_000_000n)).to.deep.equal({ count: 5, unit: "seconds" });
  });

  it("reads back what it says", () => {
    const units = fc.constantFrom<Unit>("minutes", "hours", "days", "weeks");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 52 }), units, (count, unit) => {
        const ns = parseDuration(String(count), unit);
        if (ns === null) throw new Error("a duration of at most a year");
        const said = durationOf(ns);
        expect(said.unit).to.not.equal("seconds");
        expect(parseDuration(String(said.count), said.unit as Unit)).to.equal(ns);
      }),
    );
  });

  it("is refused where it is no whole number, nothing, or more than a year", () => {
    for (const text of ["", "0", "-1", "1.5", "1e3", "eight", "9".repeat(30)])
      expect(parseDuration(text, "days"), text).to.equal(null);
    expect(parseDuration("53", "weeks")).to.equal(null);
    expect(parseDuration(" 52 ", "weeks")).to.equal(52n * UNITS.weeks);
  });
});
