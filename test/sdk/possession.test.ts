import { ed25519, ed25519ph } from "@noble/curves/ed25519.js";
import { possessionStatement, verifyPossessionProof, type PossessionClaim } from "@kedge/sdk";
import { expect } from "chai";
import { bytesToHex, stringToBytes, type Hex } from "viem";

import { ACCOUNT, INBOX, REGISTRY } from "./support/evidence.ts";

const secret = new Uint8Array(32).fill(7);
const key = bytesToHex(ed25519.getPublicKey(secret));
const claim: PossessionClaim = { chainId: 31337, registry: REGISTRY, account: ACCOUNT, inboxId: INBOX, key };
const context = stringToBytes("PUBLIC SIGNATURE CONTEXT");
const prove = (signed: PossessionClaim): Hex =>
  bytesToHex(ed25519ph.sign(stringToBytes(possessionStatement(signed)), secret, { context }));

describe("possession proof", () => {
  it("states version, account, registry, inbox and key in fixed lines", () => {
    expect(possessionStatement(claim)).to.equal(
      [
        "Kedge possession proof v1",
        `account: eip155:31337:${ACCOUNT}`,
        `registry: ${REGISTRY}`,
        `inbox: ${INBOX}`,
        "key: ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c",
      ].join("\n"),
    );
  });

  it("holds for what was signed, however hex and addresses are written", () => {
    expect(verifyPossessionProof(claim, prove(claim))).to.equal(true);
    expect(
      verifyPossessionProof(
        { ...claim, account: ACCOUNT.toLowerCase() as Hex, inboxId: `0x${INBOX.toUpperCase()}` },
        prove(claim),
      ),
    ).to.equal(true);
  });

  it("does not hold for another chain, registry, account, inbox or key", () => {
    const proof = prove(claim);
    const others: Partial<PossessionClaim>[] = [
      { chainId: 1 },
      { registry: ACCOUNT },
      { account: REGISTRY },
      { inboxId: "00".repeat(32) },
      { key: `0x${"11".repeat(32)}` },
    ];
    for (const other of others) expect(verifyPossessionProof({ ...claim, ...other }, proof)).to.equal(false);
  });

  it("does not hold for plain Ed25519, another context, or a signature that was changed", () => {
    const message = stringToBytes(possessionStatement(claim));
    expect(verifyPossessionProof(claim, bytesToHex(ed25519.sign(message, secret)))).to.equal(false);
    expect(verifyPossessionProof(claim, bytesToHex(ed25519ph.sign(message, secret)))).to.equal(false);
    const changed = ed25519ph.sign(message, secret, { context });
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(verifyPossessionProof(claim, bytesToHex(changed))).to.equal(false);
  });

  it("does not hold for low-order keys, which would sign everything", () => {
    const lowOrder = `0x0100000000000000000000000000000000000000000000000000000000000000` as const;
    const forged = `0x01${"00".repeat(63)}` as const;
    expect(verifyPossessionProof({ ...claim, key: lowOrder }, forged)).to.equal(false);
  });

  it("is false, and throws nothing, for malformed input", () => {
    for (const proof of ["0x", "0x00", `0x${"00".repeat(63)}`, `0x${"00".repeat(65)}`, "0xzz"] as Hex[])
      expect(verifyPossessionProof(claim, proof)).to.equal(false);
    expect(verifyPossessionProof({ ...claim, key: "0x" }, prove(claim))).to.equal(false);
    expect(verifyPossessionProof({ ...claim, account: "0x12" }, prove(claim))).to.equal(false);
  });
});
