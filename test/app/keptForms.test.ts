import { expect } from "chai";

import { emptyGroupForm, keptForms } from "../../app/_features/mailbox/keptForms.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { openSealedValues } from "../../app/_lib/storage/sealedValues.ts";
import { memoryStorage } from "./support/memoryStorage.ts";

const ME = "0x00000000000000000000000000000000000000aa";
const THEM = "0x00000000000000000000000000000000000000bb";

/** Sealed values that last as long as the page. */
const pageValues = () => openSealedValues(localValues("n", memoryStorage()), null);

describe("whom an account was about to write to", () => {
  it("is kept as it was entered, and for that account alone", async () => {
    const sealed = await pageValues();
    const form = { name: "Harbour", text: "0x12", members: [{ account: THEM, name: "them.eth" } as const] };
    keptForms(sealed, ME).writeGroup(form);
    keptForms(sealed, ME).writeTo("0x34");
    expect(keptForms(sealed, ME).readGroup()).to.deep.equal(form);
    expect(keptForms(sealed, ME).readTo()).to.equal("0x34");
    expect(keptForms(sealed, THEM).readGroup()).to.deep.equal(emptyGroupForm);
    expect(keptForms(sealed, THEM).readTo()).to.equal("");
  });

  it("leaves nothing behind once it is empty", async () => {
    const storage = memoryStorage();
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const sealed = await openSealedValues(localValues("n", storage), key);
    const forms = keptForms(sealed, ME);
    forms.writeGroup({ ...emptyGroupForm, name: "Harbour" });
    forms.writeTo("0x34");
    await sealed.settled();
    expect(Object.keys(storage)).to.have.length(2);
    forms.writeGroup({ ...emptyGroupForm, name: "  " });
    forms.writeTo(" ");
    await sealed.settled();
    expect(Object.keys(storage)).to.deep.equal([]);
  });

  for (const [what, text] of [
    ["is no form", "{}"],
    ["is cut off", '{"name":"Har'],
    ["names somebody by what is no address", '{"name":"","text":"","members":[{"account":"0x12","name":null}]}'],
  ] as const) {
    it(`is nothing where what was kept ${what}`, async () => {
      const sealed = await pageValues();
      sealed.set(`form/${ME}/group`, text);
      expect(keptForms(sealed, ME).readGroup()).to.deep.equal(emptyGroupForm);
    });
  }

  it("is without the devices that were accepted for somebody: that is decided anew", async () => {
    const member = { account: THEM, name: null, accepted: ["ab".repeat(32)] } as const;
    const sealed = await pageValues();
    sealed.set(`form/${ME}/group`, JSON.stringify({ name: "", text: "", members: [member] }));
    expect(keptForms(sealed, ME).readGroup().members).to.deep.equal([{ account: THEM, name: null }]);
  });
});
