import type { ConversationInfo, KedgeError } from "@kedge/sdk";
import { expect } from "chai";

import { createListing } from "../../app/_features/mailbox/listing.ts";
import { deferred } from "../support/deferred.ts";
import { conversation } from "./support/mailboxParts.ts";

const many = (count: number, consent: ConversationInfo["consent"]) =>
  Array.from({ length: count }, (_, index) => conversation(`${consent}${index}`, { consent }));

/** A listing on conversations that are there, with what it did. */
function listingOf(all: () => Promise<readonly ConversationInfo[]>, pinned: readonly string[] = []) {
  const shown: string[] = [];
  const known = new Set<string>();
  const reads: ("here" | "network")[] = [];
  const problems: KedgeError[] = [];
  const screenfuls: number[] = [];
  const whole = deferred<readonly ConversationInfo[]>();
  let mostAtOnce = 0;
  let atOnce = 0;
  const listing = createListing({
    read: (options) => {
      reads.push(options?.isOffline ? "here" : "network");
      return all();
    },
    isKnown: (id) => known.has(id),
    isPinned: (id) => pinned.includes(id),
    show: async ({ id }) => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      if (!known.has(id)) shown.push(id);
      known.add(id);
    },
    onScreenful: () => void screenfuls.push(shown.length),
    onRead: () => undefined,
    onWhole: whole.resolve,
    onFailed: (problem) => void problems.push(problem),
  });
  return { listing, shown, screenfuls, reads, problems, whole: whole.promise, mostAtOnce: () => mostAtOnce };
}

describe("the list of conversations", () => {
  it("begins with what is pinned, then what was wanted, then requests, then who is blocked; a screenful at a time", async () => {
    const all = [...many(40, "denied"), ...many(40, "unknown"), ...many(40, "allowed")];
    const { listing, shown, whole, mostAtOnce } = listingOf(() => Promise.resolve(all), ["unknown7", "allowed9"]);
    await listing.all();
    await whole;
    expect(shown.slice(0, 4)).to.deep.equal(["unknown7", "allowed9", "allowed0", "allowed1"]);
    expect(shown.indexOf("unknown0")).to.equal(41);
    expect(shown.indexOf("denied0")).to.equal(80);
    expect(shown).to.have.length(120);
    expect(mostAtOnce()).to.equal(30);
  });

  it("says when the first screenful is there, before the network is asked", async () => {
    const { listing, reads, screenfuls } = listingOf(() => {
      if (reads.at(-1) === "network") expect(screenfuls).to.deep.equal([30, 60, 70]);
      return Promise.resolve(many(70, "allowed"));
    });
    await listing.all();
    expect(screenfuls.slice(0, 3)).to.deep.equal([30, 60, 70]);
    expect(reads).to.deep.equal(["here", "network"]);
  });

  it("says so too where there is nothing to show", async () => {
    const { listing, screenfuls } = listingOf(() => Promise.resolve([]));
    await listing.all();
    expect(screenfuls[0]).to.equal(0);
  });

  it("is read once for a flood of messages in conversations that nobody knows yet", async () => {
    const all = many(3, "unknown");
    const { listing, shown, reads } = listingOf(() => Promise.resolve(all));
    await Promise.all(Array.from({ length: 500 }, () => listing.discover()));
    expect(reads).to.deep.equal(["here", "here"]);
    expect(shown).to.have.length(3);
  });

  it("says that it could not be read, and stops trying once it is told to", async () => {
    const { listing, problems, reads } = listingOf(() => Promise.reject(new TypeError("Failed to fetch")));
    await listing.all();
    expect(problems).to.have.length(1);
    listing.stop();
    expect(reads).to.deep.equal(["here"]);
  });
});
