import { KedgeError, type Policy, type SentMessage, type Session } from "@kedge/sdk";
import { isBlank, TEXT_LIMIT, textBytes } from "@kedge/sdk/text";
import { Command } from "commander";

import { isConversationId } from "../device/conversationId.ts";
import { commandPolicy } from "../device/policy.ts";
import { openDevice, type Device } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { readContact, type Contact } from "../network/readContact.ts";
import { assessmentJson } from "../output/shapes.ts";
import { verdictWord } from "../output/verdictLines.ts";
import type { Context, Run, Settings } from "../run/context.ts";
import { UsageError } from "../run/errors.ts";
import { readStandardInput } from "../run/readStandardInput.ts";

type Options = { allowUnregistered?: boolean; refuseVouched?: boolean };

const policyOf = ({ allowUnregistered = false, refuseVouched = false }: Options): Policy => ({
  ...commandPolicy,
  acceptUnregistered: allowUnregistered,
  acceptVouched: !refuseVouched,
});

async function readText(given: string | undefined, settings: Settings): Promise<string> {
  if (given === undefined) {
    throw new UsageError("no-text", {
      message: "There is nothing to send.",
      remedy: "Give the text, or - for standard input.",
    });
  }
  const text = given === "-" ? (await readStandardInput(settings, TEXT_LIMIT + 2)).replace(/\r?\n$/, "") : given;
  if (isBlank(text)) {
    throw new UsageError("no-text", {
      message: text === "" ? "The text is empty." : "The text has only spaces and characters that nobody can see.",
      remedy: "Give one in which there is something to see.",
    });
  }
  if (textBytes(text) > TEXT_LIMIT) {
    throw new UsageError("too-long", {
      message: `The text has ${textBytes(text)} bytes; the network takes ${TEXT_LIMIT}.`,
      remedy: "Send it in parts.",
    });
  }
  return text;
}

/** A name is one endpoint's word: where it led the first time, it has to lead again. */
async function requireSameAddress({ store }: Device, { name, address }: Contact): Promise<void> {
  if (name === null) return;
  const before = await store.get(`name/${name}`);
  if (before !== null && before !== address) {
    throw new KedgeError("name-moved", {
      message: `${name} led to ${before} before, and leads to ${address} now. Nothing was sent.`,
      remedy: "Ask the contact another way, then write to the address itself.",
    });
  }
  await store.set(`name/${name}`, address);
}

/** Sends, and tells a person who ends the command meanwhile what becomes of the message. */
async function sendUnlessEnded(
  { onEnd, note }: Context,
  session: Session,
  id: string,
  text: string,
): Promise<SentMessage> {
  let isUnderWay = true;
  onEnd(() => {
    if (isUnderWay) note("Ended while it was being sent: `kedge read` shows whether it went out.");
  });
  return session.send(id, text).finally(() => (isUnderWay = false));
}

type Sent = SentMessage & { conversation: string; account: string | null };

async function sendToContact(context: Context, whom: string, text: string, policy: Policy): Promise<Sent> {
  const { network, ...contact } = await readContact(context.settings.network, whom);
  const device = await openDevice(context, network, { policy });
  await requireSameAddress(device, contact);
  const { session } = device;
  await session.conversations(); // new ones may be there; what is in them is fetched, and judged, with the message
  // What was opened with this address goes on, with the devices that were accepted in it; anything else has to pass the look before it is created.
  const before = await session.opened(contact.address);
  const conversation = before?.isActive ? before : (await session.open(contact.address)).conversation;
  return {
    ...(await sendUnlessEnded(context, session, conversation.id, text)),
    conversation: conversation.id,
    account: contact.address,
  };
}

async function sendToConversation(context: Context, id: string, text: string, policy: Policy): Promise<Sent> {
  const { session } = await openDevice(context, await loadNetwork(context.settings.network), { policy });
  await session.conversations();
  const [only, ...others] = (await session.assessMembers(id)).members;
  const account = only && others.length === 0 ? only.identity.account : null;
  return { ...(await sendUnlessEnded(context, session, id, text)), conversation: id, account };
}

/**
 * `kedge send`: sends a text if and only if the chain vouches for every device that would read it, checked on a fresh answer right before. Ends with 3, and
 * nothing sent, where it does not.
 */
export const send = (run: Run) =>
  new Command("send")
    .description(
      "send a text, if every device that would read it is published; ends with 3 and sends nothing otherwise",
    )
    .argument("<address|name|conversation>", "whom to write to, or the id of a conversation")
    .argument("[text]", "the text, or - for standard input")
    .option("--allow-unregistered", "also to who has published nothing: the messaging network alone says who reads it")
    .option("--refuse-vouched", "not to devices that only a wallet vouches for")
    .action((whom: string, given: string | undefined, options: Options) =>
      run(async (context) => {
        const text = await readText(given, context.settings);
        const sendNow = isConversationId(whom) ? sendToConversation : sendToContact;
        const { id, conversation, account, after } = await sendNow(context, whom, text, policyOf(options));
        const members = after.members.map(({ identity, assessment }) => ({
          ...identity,
          ...assessmentJson(assessment),
        }));
        if (!after.canSend)
          context.note("Somebody joined while it was sent: look with `kedge verify` before you write again.");
        return {
          json: { id, conversation, account, verdict: after.verdict, canSend: after.canSend, members },
          lines: [`sent to ${account ?? conversation}  ${after.verdict ? verdictWord(after.verdict) : ""}`.trimEnd()],
        };
      }),
    );
