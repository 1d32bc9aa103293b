// Two clients of XMTP's node SDK whose streams go over one bidirectional subscription each (XIP-83). libxmtp reads the setting once, at a
// process's first stream, so this is a program of its own:
//
//   XMTP_BIDI_STREAMS_ENABLED=1 node bidirectional.ts <urls as JSON>
//
// It prints what Bob has heard, as JSON.
import type { Localnet } from "@kedge/localnet";
import { join } from "./people.ts";

const network = { urls: JSON.parse(process.argv[2] ?? "{}") as Localnet["urls"] };
const [alice, bob] = [await join(network), await join(network)];
const heard: unknown[] = [];
const stream = await bob.client.conversations.streamAllMessages();

const dm = await alice.client.conversations.createDm(bob.client.inboxId);
await dm.sendText("one");
heard.push((await stream.next()).value?.content);
// A group that is new while the stream is open.
const group = await alice.client.conversations.createGroup([bob.client.inboxId]);
await group.sendText("two");
for (let content: unknown; content !== "two"; heard.push(content)) content = (await stream.next()).value?.content;
await dm.sendText("three");
heard.push((await stream.next()).value?.content);
await stream.end();
process.stdout.write(JSON.stringify(heard.filter((content) => typeof content === "string")));
process.exit(0);
