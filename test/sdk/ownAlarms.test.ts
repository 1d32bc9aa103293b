import { findOwnAlarms, type OwnDevice, type OwnDevices } from "@kedge/sdk";
import { expect } from "chai";

import { device, NOW, published, recordOf } from "./support/evidence.ts";

const [mine, other] = [device(1), device(2)];
const owned = (id: string, status: OwnDevice["status"]): OwnDevice => ({
  id,
  status,
  addedAtNs: null,
  isListed: true,
  seenAt: null,
  published: null,
  isThisDevice: id === mine,
});
const state = (devices: OwnDevice[], keys: ReturnType<typeof published>[]): OwnDevices => ({
  devices,
  orphanedKeys: [],
  isPublished: true,
  record: recordOf(keys),
});
const kinds = (now: OwnDevices, known: string[] | null, accepted: string[] = []) =>
  findOwnAlarms(now, known && new Set(known), new Set(accepted)).map(({ kind }) => kind);

describe("own-key watch", () => {
  it("is silent about this device, and about everything acknowledged", () => {
    expect(kinds(state([owned(mine, "proven")], [published(mine)]), [])).to.deep.equal([]);
    expect(
      kinds(state([owned(mine, "proven"), owned(other, "proven")], [published(mine), published(other)]), [other]),
    ).to.deep.equal([]);
    expect(
      kinds(state([owned(mine, "proven"), owned(other, "unpublished")], [published(mine)]), [], [other]),
    ).to.deep.equal([]);
  });

  it("calls nothing new at the first look", () => {
    expect(
      kinds(state([owned(mine, "proven"), owned(other, "proven")], [published(mine), published(other)]), null),
    ).to.deep.equal([]);
  });

  it("tells a device in the inbox that the wallet never published", () => {
    expect(kinds(state([owned(mine, "proven"), owned(other, "unpublished")], [published(mine)]), null)).to.deep.equal([
      "unpublished-device",
    ]);
  });

  it("tells a device that was revoked, or contradicts the entry, whatever was said of it before", () => {
    for (const status of ["revoked", "invalid-proof", "other-inbox"] as const) {
      expect(
        kinds(state([owned(mine, "proven"), owned(other, status)], [published(mine)]), [other], [other]),
        status,
      ).to.deep.equal(["unpublished-device"]);
    }
  });

  it("does not nag an account that has not started to publish", () => {
    expect(kinds(state([owned(mine, "unpublished"), owned(other, "unpublished")], []), [])).to.deep.equal([]);
  });

  it("tells a key that appeared in the entry, until it is revoked", () => {
    expect(kinds(state([owned(mine, "proven")], [published(mine), published(other)]), [])).to.deep.equal(["new-key"]);
    expect(
      kinds(state([owned(mine, "proven")], [published(mine), published(other, { revokedAt: BigInt(NOW) })]), []),
    ).to.deep.equal([]);
  });

  it("tells that this device was revoked", () => {
    expect(kinds(state([owned(mine, "revoked")], [published(mine, { revokedAt: BigInt(NOW) })]), [])).to.deep.equal([
      "this-device-revoked",
    ]);
  });
});
