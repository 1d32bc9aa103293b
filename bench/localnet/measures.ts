import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { rawClients } from "../../test/localnet/support/clients.ts";
import { groupMessage } from "../../test/localnet/support/mlsMessages.ts";
import { join } from "../../test/localnet/support/people.ts";
import { startCommand } from "../../test/localnet/support/command.ts";
import type { Kind } from "./network.ts";
import { residentMebibytes, withNetwork } from "./network.ts";
import { rounded, spread } from "./numbers.ts";

/** From the start of the command to its line of JSON, in milliseconds, and its memory when it has nothing to do. */
export async function start() {
  const times: number[] = [];
  let idle = 0;
  for (let run = 0; run < 5; run++) {
    const began = performance.now();
    const network = await startCommand();
    times.push(performance.now() - began);
    await pause(300);
    idle = residentMebibytes(network.child.pid);
    await network.end("SIGTERM");
  }
  return { readyMilliseconds: spread(times), idleMebibytes: idle };
}

/** Two of XMTP's own clients, a message every 40 ms: how long `send` takes and when the message is at the other's stream. */
export const delivery = (kind: Kind, messages = 150) =>
  withNetwork(kind, async (network) => {
    const [alice, bob] = await Promise.all([join(network), join(network)]);
    const dm = await alice.client.conversations.createDm(bob.client.inboxId);
    const stream = await bob.client.conversations.streamAllMessages();
    const sentAt = new Map<string, number>();
    const [sends, deliveries]: number[][] = [[], []];
    const receiving = (async () => {
      for await (const { content } of stream) {
        const began = typeof content === "string" ? sentAt.get(content) : undefined;
        if (began !== undefined) deliveries?.push(performance.now() - began);
        if (deliveries?.length === messages) break;
      }
    })();
    await dm.sendText("the first message takes longer: it brings the other in");
    for (let sent = 0; sent < messages; sent++) {
      await pause(40);
      const text = `message ${sent}`;
      const began = performance.now();
      sentAt.set(text, began);
      await dm.sendText(text);
      sends?.push(performance.now() - began);
    }
    await receiving;
    await stream.end();
    return {
      sendMilliseconds: spread(sends ?? []),
      deliveredMilliseconds: spread(deliveries ?? []),
      residentMebibytes: residentMebibytes(network.child.pid),
    };
  });

/** As many messages as go through, each in a call of its own, to a subscriber that must get them all. */
export const burst = (kind: Kind, messages = 10_000, senders = 16) =>
  withNetwork(kind, async (network) => {
    const groupId = randomBytes(16);
    const leaving = new AbortController();
    const received = (async () => {
      let count = 0;
      const filters = [{ groupId }];
      for await (const message of rawClients(network).mls.subscribeGroupMessages(
        { filters },
        { signal: leaving.signal },
      ))
        if (message && ++count === messages) break;
      return count;
    })();
    const { mls } = rawClients(network);
    let left = messages;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: senders }, async () => {
        while (left-- > 0) await mls.sendGroupMessages({ messages: [groupMessage(groupId, randomBytes(300))] });
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    const delivered = await received;
    leaving.abort();
    return {
      messagesPerSecond: Math.round(messages / seconds),
      lost: messages - delivered,
      residentMebibytes: residentMebibytes(network.child.pid),
    };
  });

/** A thousand open subscriptions to one group: until the last of them has a message, in milliseconds. */
export const subscriptions = (kind: Kind, count = 1_000) =>
  withNetwork(kind, async (network) => {
    const groupId = randomBytes(16);
    const filters = [{ groupId }];
    const connections = Array.from({ length: 10 }, () => rawClients(network).mls);
    const leaving = new AbortController();
    const opened: Promise<void>[] = [];
    const arrivals = Array.from({ length: count }, async (_, index) => {
      let open = () => {};
      opened.push(new Promise((resolve) => (open = resolve)));
      const options = { signal: leaving.signal, onHeader: () => open() };
      for await (const message of connections[index % 10]?.subscribeGroupMessages({ filters }, options) ?? [])
        if (message) return performance.now();
      return Number.NaN;
    });
    await Promise.all(opened);
    const began = performance.now();
    await rawClients(network).mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
    const times = (await Promise.all(arrivals)).map((at) => at - began);
    leaving.abort();
    return {
      subscriptions: count,
      firstMilliseconds: rounded(Math.min(...times)),
      lastMilliseconds: rounded(Math.max(...times)),
      residentMebibytes: residentMebibytes(network.child.pid),
    };
  });
