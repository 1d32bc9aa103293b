import type { ConversationId } from "@kedge/sdk";

/** Failures that only say that nobody was there to take the message: nothing has left this device, and nobody has refused anything. */
const PASSING = new Set(["network-unreachable"]);

/** Whether what failed like this goes out by itself once the network is back. Pure. */
export const goesByItself = (failure: string | null): boolean => failure !== null && PASSING.has(failure);

type Waiting = { failure: string | null };
type Threads<Item extends Waiting> = ReadonlyMap<ConversationId, { outbox: readonly Item[] }>;

/** What was written while the network was away and goes out by itself once it is back; oldest first in each conversation. Pure. */
export function waitingToSend<Item extends Waiting>(threads: Threads<Item>): { id: ConversationId; outgoing: Item }[] {
  return [...threads].flatMap(([id, { outbox }]) =>
    outbox.filter(({ failure }) => goesByItself(failure)).map((outgoing) => ({ id, outgoing })),
  );
}
