import { expect } from "chai";
import type { Address } from "viem";

import { givenName, keptContactNames } from "../../app/_features/names/contactNames.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { openSealedValues } from "../../app/_lib/storage/sealedValues.ts";
import { memoryStorage } from "./support/memoryStorage.ts";

const BOB: Address = "0xB0b0000000000000000000000000000000000000";
const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

describe("the user's own names for contacts", () => {
  it("are for an account whose it is by the user's own word or by proof, and for nobody who only claims to be it", async () => {
    const names = keptContactNames(await openSealedValues(localValues("n", memoryStorage()), await newKey()), "0xa");
    names.set(BOB, " Bob from the harbour ");
    const called = (basis: "asked" | "proven" | "claimed", account: Address = BOB) =>
      givenName(names.state.get(), { account, basis });
    expect(called("asked")).to.equal("Bob from the harbour");
    expect(called("proven")).to.equal("Bob from the harbour");
    expect(called("claimed")).to.equal(null);
    expect(called("asked", BOB.toLowerCase() as Address), "in whatever letters").to.equal("Bob from the harbour");
    expect(called("asked", "0xCa01000000000000000000000000000000000000")).to.equal(null);
  });

  it("are kept for one account, sealed, until they are taken away", async () => {
    const storage = memoryStorage();
    const key = await newKey();
    const sealed = await openSealedValues(localValues("n", storage), key);
    keptContactNames(sealed, "0xa").set(BOB, "Bob");
    await sealed.settled();
    expect(JSON.stringify({ ...storage })).to.not.match(/bob|b0b0/i);

    const again = await openSealedValues(localValues("n", storage), key);
    expect([...keptContactNames(again, "0xa").state.get().values()]).to.deep.equal(["Bob"]);
    expect(keptContactNames(again, "0xb").state.get().size).to.equal(0);
    keptContactNames(again, "0xa").set(BOB, "  ");
    await again.settled();
    expect({ ...storage }).to.deep.equal({});
  });

  it("are none where what was kept is damaged", async () => {
    const sealed = await openSealedValues(localValues("n", memoryStorage()), await newKey());
    for (const damaged of ["{", "[1]", '{"0x1":2}']) {
      sealed.set("contact-names/0xa", damaged);
      expect(keptContactNames(sealed, "0xa").state.get().size).to.equal(0);
    }
  });
});
