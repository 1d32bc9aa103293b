import type { WriteStream } from "node:tty";
import type { Localnet, LocalnetStatus } from "../options.ts";

const ONE_SECOND = 1_000;

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** What the line says: the network now, and how many messages it has got since it had `groupMessagesBefore`, a second ago. */
export function statusText(now: LocalnetStatus, groupMessagesBefore: number): string {
  return [
    plural(now.connections, "connection"),
    plural(now.conversations, "conversation"),
    `${now.groupMessages - groupMessagesBefore} messages/s`,
  ].join(" · ");
}

/**
 * Keeps one line of a terminal up to date: connections, conversations, messages per second.
 * @returns a function that ends it.
 */
export function showStatus(network: Localnet, terminal: WriteStream): () => void {
  let seen = network.status().groupMessages;
  const timer = setInterval(() => {
    const status = network.status();
    terminal.clearLine(0);
    terminal.cursorTo(0);
    terminal.write(statusText(status, seen));
    seen = status.groupMessages;
  }, ONE_SECOND);
  return () => {
    clearInterval(timer);
    terminal.write("\n");
  };
}
