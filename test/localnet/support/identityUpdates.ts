import type { MessageInitShape } from "@bufbuild/protobuf";
import { create } from "@bufbuild/protobuf";
import { p256 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { generateInboxId } from "@xmtp/node-bindings";
import type { PrivateKeyAccount } from "viem";
import { toBytes, toHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { associations } from "@kedge/localnet";
import type { signatures } from "@kedge/localnet";

type Signature = MessageInitShape<typeof signatures.SignatureSchema>;
type Action = NonNullable<MessageInitShape<typeof associations.IdentityUpdateSchema>["actions"]>[number];

/** The identifier kinds of XMTP's bindings, const enums that type stripping cannot inline. */
export const [ETHEREUM, PASSKEY] = [0, 1] as const;

const withoutPrefix = (bytes: Uint8Array) => toHex(bytes).slice(2);

/** What the signers of an update sign: XIP-46's text of its actions. */
export const textOf = (inboxId: string, clientTimestampNs: bigint, ...actions: string[]): string => {
  const time = `${new Date(Number(clientTimestampNs / 1_000_000n)).toISOString().slice(0, 19)}Z`;
  return (
    `XMTP : Authenticate to inbox\n\nInbox ID: ${inboxId}\nCurrent time: ${time}\n\n${actions.join("\n")}\n\n` +
    "For more info: https://xmtp.org/signatures"
  );
};

/** Who can sign an update: an account of some kind, by its identifier. */
export type UpdateSigner = {
  readonly identifier: string;
  readonly kind: typeof ETHEREUM | typeof PASSKEY;
  sign(text: string): Signature | Promise<Signature>;
};

/** An update that creates an inbox of the signer, as a client would submit it. `nonce` tells the inboxes of one account apart. */
export async function createInboxUpdate(signer: UpdateSigner, nonce = 0n): Promise<associations.IdentityUpdate> {
  const { identifier, kind } = signer;
  const inboxId = generateInboxId({ identifier, identifierKind: kind }, nonce);
  const clientTimestampNs = BigInt(Date.now()) * 1_000_000n;
  const text = textOf(inboxId, clientTimestampNs, `- Create inbox\n  (Owner: ${identifier})`);
  const value = {
    initialIdentifier: identifier,
    initialIdentifierKind: kind + 1,
    nonce,
    initialIdentifierSignature: await signer.sign(text),
  };
  const actions: Action[] = [{ kind: { case: "createInbox", value } }];
  return create(associations.IdentityUpdateSchema, { inboxId, clientTimestampNs, actions });
}

/** What a passkey signs with a text as its challenge (WebAuthn, section 6.3.3). */
export type Assertion = {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly clientDataJson: Uint8Array;
};

/** A new passkey: a P-256 key behind an authenticator. */
export function createPasskey(origin = "https://app.example") {
  const { secretKey, publicKey } = p256.keygen();
  function assert(text: string): Assertion {
    const challenge = Buffer.from(text).toString("base64url");
    const clientDataJson = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false }));
    const userPresentAndVerified = 0b101;
    const relyingParty = sha256(Buffer.from(new URL(origin).hostname));
    const authenticatorData = new Uint8Array([...relyingParty, userPresentAndVerified, 0, 0, 0, 0]);
    const signed = new Uint8Array([...authenticatorData, ...sha256(clientDataJson)]);
    return { publicKey, signature: p256.sign(signed, secretKey, { format: "der" }), authenticatorData, clientDataJson };
  }
  return { identifier: withoutPrefix(publicKey), kind: PASSKEY, publicKey, assert };
}

/** A signer by passkey. `change` changes what the passkey has made. */
export const byPasskey = (
  passkey: ReturnType<typeof createPasskey>,
  change: (assertion: Assertion) => Assertion = (assertion) => assertion,
): UpdateSigner => ({
  identifier: passkey.identifier,
  kind: PASSKEY,
  sign: (text) => ({ signature: { case: "passkey", value: change(passkey.assert(text)) } }),
});

const length = (bytes: Uint8Array) => [bytes.length];

/** A key of XMTP's second version, with what its account has signed about it. */
export async function createLegacyKey(account: PrivateKeyAccount, sign = account.signMessage) {
  const key = privateKeyToAccount(generatePrivateKey());
  const point = toBytes(key.publicKey);
  // UnsignedPublicKey of xmtp/proto: created_ns = 1, secp256k1_uncompressed = 3 { bytes = 1 }.
  const inner = new Uint8Array([0x0a, ...length(point), ...point]);
  const keyBytes = new Uint8Array([0x08, 0x01, 0x1a, ...length(inner), ...inner]);
  const message = `XMTP : Create Identity\n${withoutPrefix(keyBytes)}\n\nFor more info: https://xmtp.org/signatures/`;
  const bytes = toBytes(await sign({ message }));
  const walletEcdsaCompact = { bytes: bytes.subarray(0, 64), recovery: (bytes[64] ?? 27) - 27 };
  const delegatedKey = {
    keyBytes,
    signature: { union: { case: "walletEcdsaCompact" as const, value: walletEcdsaCompact } },
  };
  return { key, delegatedKey };
}

/** A signer by such a key, in the name of its account. */
export const byLegacyKey = (
  account: PrivateKeyAccount,
  { key, delegatedKey }: Awaited<ReturnType<typeof createLegacyKey>>,
  signedBy = key,
): UpdateSigner => ({
  identifier: account.address.toLowerCase(),
  kind: ETHEREUM,
  sign: async (message) => {
    const signature = { bytes: toBytes(await signedBy.signMessage({ message })) };
    return { signature: { case: "delegatedErc191", value: { delegatedKey, signature } } };
  },
});
