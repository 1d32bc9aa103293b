import { getAddress, isHex, type Address, type Hex } from "viem";
import { z } from "zod";

import type { InstallationId } from "../messaging/port.ts";
import { verifyInstallationSignature } from "../possession/verifyInstallationSignature.ts";

/**
 * What the devices of an account say to each other about history. Public: whoever the network puts into the inbox may read it. Each note is
 * signed by its device's installation key, and counts as much as the chain says of that key.
 */
export type HistoryRequest = {
  type: "request";
  /** The device that asks: hex without 0x. */
  device: InstallationId;
  /** X25519 public key made for this request alone, 32 bytes. */
  key: Hex;
  /** Seconds since 1970, the asking device's clock. */
  at: number;
  signature: Hex;
};

export type HistoryAnswer = {
  type: "answer";
  /** The device that answers: hex without 0x. */
  device: InstallationId;
  /** The request's key. */
  to: Hex;
  /** X25519 public key made for this answer alone, 32 bytes. */
  key: Hex;
  /** Name of the encrypted archive on the history server. */
  file: string;
  /** SHA-256 of the encrypted archive. */
  digest: Hex;
  signature: Hex;
};

/** Whose history it is, so that no note means anything elsewhere. */
export type HistoryOwner = { chainId: number; registry: Address; account: Address; inboxId: string };

const bytes = (count: number) =>
  z.custom<Hex>((value) => typeof value === "string" && isHex(value) && value.length === 2 + 2 * count);

const device = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.discriminatedUnion("type", [
  z.object({
    kedge: z.literal("history-1"),
    type: z.literal("request"),
    device,
    key: bytes(32),
    at: z.number().int().nonnegative(),
    signature: bytes(64),
  }),
  z.object({
    kedge: z.literal("history-1"),
    type: z.literal("answer"),
    device,
    to: bytes(32),
    key: bytes(32),
    file: z.string().regex(/^[\w-]{1,100}$/),
    digest: bytes(32),
    signature: bytes(64),
  }),
]);

const ownerLines = ({ chainId, registry, account, inboxId }: HistoryOwner) => [
  `account: eip155:${chainId}:${getAddress(account)}`,
  `registry: ${getAddress(registry)}`,
  `inbox: ${inboxId}`,
];

/** The text that a device signs to ask for history. */
export const requestStatement = (
  owner: HistoryOwner,
  { device, key, at }: Omit<HistoryRequest, "type" | "signature">,
): string =>
  ["Kedge history request v1", ...ownerLines(owner), `device: ${device}`, `key: ${key}`, `at: ${at}`].join("\n");

/** The text that a device signs to vouch for the archive that it sends. */
export const answerStatement = (
  owner: HistoryOwner,
  { device, to, key, file, digest }: Omit<HistoryAnswer, "type" | "signature">,
): string =>
  [
    "Kedge history answer v1",
    ...ownerLines(owner),
    `device: ${device}`,
    `to: ${to}`,
    `key: ${key}`,
    `file: ${file}`,
    `sha256: ${digest}`,
  ].join("\n");

export const formatNote = (note: HistoryRequest | HistoryAnswer): string =>
  JSON.stringify({ kedge: "history-1", ...note });

/** A note that the device which it names has signed, or null for whatever else lies there. Never throws on hostile input. */
export function parseNote(owner: HistoryOwner, text: string): HistoryRequest | HistoryAnswer | null {
  try {
    const note = schema.parse(JSON.parse(text));
    const statement = note.type === "request" ? requestStatement(owner, note) : answerStatement(owner, note);
    return verifyInstallationSignature(statement, note.device, note.signature) ? note : null;
  } catch {
    return null;
  }
}
