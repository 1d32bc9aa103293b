import type { Assessment, Verdict } from "@kedge/sdk";
import { styleText } from "node:util";

import { wrapped } from "./layout.ts";
import { terminalText } from "./words.ts";

type Look = { word: string; color: "green" | "yellow" | "red"; sentence: string };

const LOOKS: Record<Verdict, Look> = {
  verified: {
    word: "verified",
    color: "green",
    sentence: "Every device that would read a message is one that the address has published.",
  },
  unregistered: {
    word: "unregistered",
    color: "yellow",
    sentence: "The address has published no keys: who reads there, the messaging network alone says.",
  },
  "unknown-device": {
    word: "unknown device",
    color: "red",
    sentence: "A device that the address has not published would read along.",
  },
  "revoked-device": {
    word: "revoked device",
    color: "red",
    sentence: "A device that the address has revoked would read along.",
  },
  impostor: {
    word: "impostor",
    color: "red",
    sentence: "None of the devices that would read is one that the address has published.",
  },
  stale: {
    word: "stale",
    color: "yellow",
    sentence: "The chain could not be read recently enough to tell.",
  },
};

const STATUS = {
  proven: "published, and the device signed for itself",
  vouched: "published by the wallet alone",
  "invalid-proof": "published, and the proof does not hold",
  "other-inbox": "published for another inbox",
  revoked: "revoked",
  unpublished: "not published",
} as const;

/** What the chain says of one device, in a few words. */
export const statusWords = (status: keyof typeof STATUS): string => STATUS[status];

/** A verdict as one coloured word. */
export const verdictWord = (verdict: Verdict): string => styleText(LOOKS[verdict].color, LOOKS[verdict].word);

/** Devices, each with what the chain says of it. */
export const deviceLines = ({ devices }: Pick<Assessment, "devices">): string[] =>
  devices.flatMap(({ installationId, status, confirmed }) => [
    `  ${installationId}`,
    `    ${STATUS[status]}${confirmed ? ", accepted by you" : ""}`,
  ]);

/** A verdict, what it means, and the devices that it is about. */
export function verdictLines({ verdict, devices, stale, evidence }: Assessment): string[] {
  return [
    `${evidence.account}  ${verdictWord(verdict)}`,
    ...wrapped(LOOKS[verdict].sentence, 2),
    ...(stale ? wrapped(terminalText(`(${stale.detail})`), 2) : []),
    ...deviceLines({ devices }),
  ];
}
