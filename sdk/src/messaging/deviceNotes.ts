import { isActive, isDeserted } from "./createGroup.ts";
import { isGroup } from "./groupOf.ts";
import type { XmtpClient, XmtpConversation } from "./xmtpClient.ts";

/** How the group is called in which an inbox's devices leave notes; other apps show it so. */
const NAME = "Kedge: notes among my devices";
/** How far back notes are read. Nanoseconds. */
const MAX_AGE_NS = 3n * 24n * 3_600n * 1_000_000_000n;
const MOST_NOTES = 100;
const DESCENDING = 1;

/**
 * Whether a conversation is the one for notes: a group by that name in which no other inbox is. A stranger who gives a group this name hides
 * nothing, because then somebody else is in it.
 */
export const isForNotes = async <Limit>(conversation: XmtpConversation<Limit>): Promise<boolean> =>
  isGroup(conversation) && conversation.name === NAME && (await isDeserted(conversation));

async function groupsForNotes<Limit>({ conversations }: XmtpClient<Limit>): Promise<XmtpConversation<Limit>[]> {
  await conversations.sync();
  const groups: XmtpConversation<Limit>[] = [];
  for (const conversation of await conversations.list()) {
    if (!(await isForNotes(conversation))) continue;
    await conversation.sync();
    if (await isActive(conversation)) groups.push(conversation);
  }
  return groups;
}

/**
 * Leaves a note for the devices of one's own inbox: a message in every group that this device shares with some of them, or in a new one. libxmtp lets
 * the inbox's devices join a group when something is published in it, and a device that joined later reads nothing of before.
 */
export async function postNote<Limit>(client: XmtpClient<Limit>, text: string): Promise<void> {
  const known = await groupsForNotes(client);
  const groups = known.length > 0 ? known : [await client.conversations.createGroup([], { groupName: NAME })];
  for (const group of groups) await group.sendText(text);
}

/** Notes of the last days, newest first, one's own included. */
export async function readNotes<Limit>(
  client: XmtpClient<Limit>,
  toLimit: (limit: number) => Limit,
): Promise<string[]> {
  const since = BigInt(Date.now()) * 1_000_000n - MAX_AGE_NS;
  const groups = await groupsForNotes(client);
  const pages = await Promise.all(
    groups.map((group) => group.messages({ limit: toLimit(MOST_NOTES), direction: DESCENDING })),
  );
  return pages
    .flat()
    .filter(({ sentAtNs }) => sentAtNs > since)
    .sort((a, b) => (a.sentAtNs < b.sentAtNs ? 1 : -1))
    .flatMap(({ content }) => (typeof content === "string" ? [content] : []));
}
