import type { WriteStream } from "node:tty";
import type { Localnet } from "../options.ts";

const INTERVAL_MILLISECONDS = 1_000;

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/**
 * Keeps one line of a terminal up to date: connections, conversations, messages per second.
 * @returns a function that ends it.
 */
export function showStatus(network: Localnet, terminal: WriteStream): () => void {
  let seen = network.status().groupMessages;
  const timer = setInterval(() => {
    const { connections, conversations, groupMessages } = network.status();
    const rate = ((groupMessages - seen) * 1_000) / INTERVAL_MILLISECONDS;
    seen = groupMessages;
    const line = [plural(connections, "connection"), plural(conversations, "conversation"), `${rate} messages/s`].join(
      " · ",
    );
    terminal.clearLine(0);
    terminal.cursorTo(0);
    terminal.write(line);
  }, INTERVAL_MILLISECONDS);
  return () => {
    clearInterval(timer);
    terminal.write("\n");
  };
}
