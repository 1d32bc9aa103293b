import type { XmtpClient } from "./xmtpClient.ts";

/** What was missed comes at once, and nothing tells where it ends: this long after the last of it, it is taken to be over. Milliseconds. */
const QUIET_MS = 1_000;

/** Takes in what the network has for this device as a stream does: nobody is asked for, and nobody let in. */
export async function receiveOnly<Limit>({ conversations }: XmtpClient<Limit>): Promise<void> {
  await conversations.sync(); // new conversations alone
  let rest: ReturnType<typeof setTimeout> | undefined;
  let end = () => {};
  const isOver = new Promise<void>((resolve) => (end = resolve));
  const wait = () => {
    clearTimeout(rest);
    rest = setTimeout(end, QUIET_MS);
  };
  const stream = await conversations.streamAllMessages({ disableSync: true, onValue: wait });
  wait();
  await isOver;
  await stream.end();
}
