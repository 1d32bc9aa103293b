import { assess, NoInboxError, toKedgeError, type Assessment, type Network, type RegistryEvidence } from "@kedge/sdk";
import { Command } from "commander";
import type { Address } from "viem";

import { openAnchor } from "../network/anchor.ts";
import { commandPolicy } from "../device/policy.ts";
import { readContact } from "../network/readContact.ts";
import { assessmentJson } from "../output/shapes.ts";
import { verdictLines } from "../output/verdictLines.ts";
import type { Run } from "../run/context.ts";
import { EXIT } from "../run/errors.ts";

/** An unreachable chain is evidence too. */
async function readRegistry(network: Network, account: Address): Promise<RegistryEvidence> {
  try {
    const [record] = await openAnchor(network).directory.lookUp([account]);
    if (record) return { status: "read", record };
  } catch (error) {
    return { status: "unreadable", reason: toKedgeError(error).shortMessage, last: null };
  }
  return { status: "unreadable", reason: "the chain answered nothing for this account", last: null };
}

/** Judges an address on the devices that the messaging network announces for it, without an account of one's own. */
async function judgeAnnounced(network: Network, account: Address): Promise<Assessment> {
  const { openInboxDesk } = await import("@kedge/sdk/node");
  const desk = openInboxDesk(network.xmtp);
  const inboxId = await desk.findInbox(account);
  if (inboxId === null) throw new NoInboxError(account);
  const [[inbox], registry] = await Promise.all([desk.readInboxes([inboxId]), readRegistry(network, account)]);
  const devices = (inbox?.installations ?? []).map(({ id }) => id);
  const now = Math.floor(Date.now() / 1000);
  return assess({ account, inboxId, devices, deviceSource: "announced", registry, now }, commandPolicy);
}

/** `kedge verify`: who would read what is written to an address. Creates nothing and tells the contact nothing; only `verified` ends with 0. */
export const verify = (run: Run) =>
  new Command("verify")
    .description("judge who would read what is written to an address; ends with 0 only if it is verified")
    .argument("<address|name>", "whom to judge")
    .action((whom: string) =>
      run(async ({ settings }) => {
        const { network, address, name } = await readContact(settings.network, whom);
        const assessment = await judgeAnnounced(network, address);
        return {
          json: { account: address, name, ...assessmentJson(assessment) },
          lines: [...(name === null ? [] : [`${name}  →  ${address}`]), ...verdictLines(assessment)],
          exitCode: assessment.verdict === "verified" ? EXIT.ok : EXIT.refused,
        };
      }),
    );
