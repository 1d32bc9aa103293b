import { Command } from "commander";
import { styleText } from "node:util";

import { openAnchor } from "../network/anchor.ts";
import { readContact } from "../network/readContact.ts";
import { table } from "../output/layout.ts";
import { blockJson, historyJson, keyJson } from "../output/shapes.ts";
import { readableTime } from "../output/time.ts";
import type { Run } from "../run/context.ts";

type KeyShape = ReturnType<typeof keyJson>;
type ChangeShape = ReturnType<typeof historyJson>[number];

const PROOFS = {
  proven: styleText("green", "the device signed for itself"),
  vouched: "the wallet alone vouches",
  invalid: styleText("red", "the proof does not hold"),
} as const;

const keyLines = ({ key, active, proof, since, until, inbox, block, transaction }: KeyShape): string[] => [
  `  ${key}${active ? "" : styleText("dim", "  revoked")}`,
  ...table(
    [
      ["since", since && readableTime(since)],
      ["until", until && readableTime(until)],
      ["proof", PROOFS[proof]],
      ["inbox", inbox],
      ["block", block === null ? null : String(block)],
      ["transaction", transaction],
    ],
    4,
  ),
];

const changeLine = ({ change, key, time, block }: ChangeShape) =>
  `  ${time === null ? "" : readableTime(time)}  ${change.padEnd(7)}  ${key.slice(0, 18)}…  block ${block ?? "unknown"}`;

/** `kedge look-up`: what an address has published. Asks the chain alone; neither the messaging network nor the address learns of it. */
export const lookUp = (run: Run) =>
  new Command("look-up")
    .description("what an address has published: keys, proofs, since when; needs no account")
    .argument("<address|name>", "whom to look up")
    .action((whom: string) =>
      run(async ({ settings }) => {
        const { network, address, name } = await readContact(settings.network, whom);
        const [record] = await openAnchor(network).directory.lookUp([address]);
        if (!record) throw new Error("a lookup of one account answers one record");
        const keys = record.keys.map(keyJson);
        const history = historyJson(record);
        const block = blockJson(record.block);
        const { registry, chainId, isProven } = record;
        return {
          json: { account: address, name, chainId, registry, block, isProven, keys, history },
          lines: [
            name === null ? address : `${name}  →  ${address}`,
            ...(keys.length === 0 ? ["  has never published a key"] : keys.flatMap(keyLines)),
            ...(history.length === 0 ? [] : ["", "History", ...history.map(changeLine)]),
            "",
            ...table([
              ["registry", `${registry} on chain ${chainId}`],
              ["read at", `block ${block.number}, ${readableTime(block.time ?? "")}`],
              ["tied to that block", isProven ? "by storage proofs" : "not: the endpoint serves no storage proofs"],
            ]),
          ],
        };
      }),
    );
