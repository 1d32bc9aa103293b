import { expect } from "chai";

import { createFollowing } from "../../app/_features/mailbox/following.ts";

/** A watch that says what it follows, and how often it was asked to judge. */
function watching() {
  const followed = new Set<string>();
  const judged: string[] = [];
  return {
    followed,
    judged,
    watch: {
      follow: (id: string) => {
        followed.add(id);
        judged.push(id);
        return Promise.resolve();
      },
      unfollow: (id: string) => void followed.delete(id),
    },
  };
}
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe("which conversations are followed", () => {
  it("are the newest, and what is on screen for as long as it is", () => {
    const { followed, watch } = watching();
    const following = createFollowing();
    following.use(watch);
    following.keep("wanted", ids("w", 100));
    expect([...followed]).to.deep.equal(ids("w", 30));
    const letGo = following.hold("w77");
    const closeIt = following.hold("w77");
    letGo();
    letGo();
    expect(followed.has("w77"), "while its row is gone and it is open").to.equal(true);
    closeIt();
    expect(followed.has("w77")).to.equal(false);
    expect(followed.size).to.equal(30);
  });

  it("stay the wanted ones, however many conversations strangers begin", () => {
    const { followed, watch } = watching();
    const following = createFollowing();
    following.use(watch);
    following.keep("wanted", ids("w", 30));
    for (const id of ids("stranger", 500)) following.keep("strangers", [id]);
    expect(followed.size).to.equal(40);
    expect(ids("w", 30).every((id) => followed.has(id))).to.equal(true);
    expect(followed.has("stranger499")).to.equal(true);
  });

  it("are judged once when they come, again when asked, and never when they are not followed", () => {
    const { judged, watch } = watching();
    const following = createFollowing();
    following.use(watch);
    following.keep("wanted", ["a"]);
    following.keep("wanted", ["a"]);
    following.hold("a");
    expect(judged).to.deep.equal(["a"]);
    following.again("a");
    following.again("b");
    expect(judged).to.deep.equal(["a", "a"]);
  });

  it("are taken along when the streams had to be opened again", () => {
    const following = createFollowing();
    following.keep("wanted", ["a"]);
    following.hold("b");
    const { followed, watch } = watching();
    following.use(watch);
    expect([...followed]).to.have.members(["a", "b"]);
  });
});
