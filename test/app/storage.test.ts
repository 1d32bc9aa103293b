import { expect } from "chai";

import { forgetEndedNetworks } from "../../app/_lib/storage/forgetEndedNetworks.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { blockedStorage, memoryStorage } from "./support/memoryStorage.ts";

describe("localValues", () => {
  it("keeps values under its own prefix and gives them back", () => {
    const storage = memoryStorage();
    const values = localValues("dev-31337", storage);
    values.set("draft", "Hello");
    expect(values.get("draft")).to.equal("Hello");
    expect({ ...storage }).to.deep.equal({ "kedge/dev-31337/draft": "Hello" });
    values.set("draft", null);
    expect(values.get("draft")).to.equal(null);
    expect({ ...storage }).to.deep.equal({});
  });

  it("keeps scopes apart and leaves what is not its own", () => {
    const storage = memoryStorage();
    storage.setItem("other-page", "theirs");
    localValues("one", storage).set("key", "1");
    localValues("two", storage).set("key", "2");
    expect(localValues("one", storage).keys()).to.deep.equal(["key"]);
    expect(localValues("one", storage).get("key")).to.equal("1");
    expect(localValues("", storage).keys()).to.have.members(["one/key", "two/key"]);
  });

  const nothingKept = (open: () => ReturnType<typeof localValues>) => {
    const values = open();
    values.set("key", "value");
    expect(values.get("key")).to.equal(null);
    expect(values.keys()).to.deep.equal([]);
  };

  it("works on without memory where every use of storage throws", () =>
    nothingKept(() => localValues("", blockedStorage)));

  it("works on without memory where the browser does not even hand storage out", () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    });
    try {
      nothingKept(() => localValues(""));
    } finally {
      if (before) Object.defineProperty(globalThis, "localStorage", before);
      else Reflect.deleteProperty(globalThis, "localStorage");
    }
  });
});

describe("forgetEndedNetworks", () => {
  const filled = (previous: string | null) => {
    const root = localValues("", memoryStorage());
    root.set("theme", "dark");
    root.set("local-1/draft", "ended");
    root.set("local-11/draft", "another that ended");
    root.set("local-2/draft", "current");
    root.set("production-8453/draft", "lasting");
    root.set("network", previous);
    return root;
  };

  it("forgets what local networks that ended left, and nothing else", () => {
    const root = filled("local-1");
    forgetEndedNetworks(root, "local-2");
    expect(root.keys()).to.have.members(["theme", "local-2/draft", "production-8453/draft", "network"]);
    expect(root.get("network")).to.equal("local-2");
  });

  it("does not take a network for the one whose name begins like its own", () => {
    const root = filled("local-11");
    forgetEndedNetworks(root, "local-1");
    expect(root.keys()).to.include("local-1/draft").and.not.include("local-11/draft");
  });

  for (const [previous, current, left] of [
    ["local-1", "local-2", true],
    ["local-2", "local-2", false],
    ["production-8453", "local-2", false],
    ["local-1", "production-8453", true],
    [null, "local-2", false],
  ] as const) {
    it(`says that ${left ? "a" : "no"} database of an ended network may be left: from ${previous ?? "nothing"} to ${current}`, () =>
      expect(forgetEndedNetworks(filled(previous), current)).to.equal(left));
  }
});
