import { once } from "node:events";
import { createInterface } from "node:readline";

import type { Address } from "viem";

import type { Stack } from "../../../scripts/stack/startStack.ts";
import { fund } from "../../support/person.ts";
import { kedge, type Kedge } from "./kedge.ts";

/** Somebody with the command: an account in a keystore, funded, and this machine published as its device. */
export type Someone = Kedge & { account: Address; installation: string };

/** A new person who has made an account, and has funds but no device yet. */
export async function newcomer(stack: Stack): Promise<Kedge & { account: Address }> {
  const cli = kedge(stack.network);
  const { account } = await cli.json<{ account: Address }>("account", "new");
  await fund(stack, { address: account });
  return { ...cli, account };
}

/** A new person who has published. */
export async function someone(stack: Stack): Promise<Someone> {
  const cli = await newcomer(stack);
  const published = await cli.json<{ installation: string }>("publish", "--yes");
  if (published.code !== 0) throw new Error(`publishing failed: ${JSON.stringify(published)}`);
  return { ...cli, installation: published.installation };
}

type Line = Record<string, unknown> & { event: string };

/** `kedge listen`, as a program hears it. */
export async function listening(
  cli: Kedge,
): Promise<{ next(event: string): Promise<Line>; end(): Promise<number | null> }> {
  const child = cli.start("listen");
  const heard: Line[] = [];
  const waiting = new Set<() => void>();
  const exited = once(child, "exit").then(([code]) => code as number | null);
  let [isOver, errors] = [false, ""];
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const wake = () => waiting.forEach((look) => look());
  if (child.stdout)
    createInterface(child.stdout).on("line", (line) => {
      heard.push(JSON.parse(line) as Line);
      wake();
    });
  void exited.then(() => {
    isOver = true;
    wake();
  });
  const next = (event: string) =>
    new Promise<Line>((resolve, reject) => {
      const look = () => {
        const index = heard.findIndex((line) => line.event === event);
        const [line] = index < 0 ? [] : heard.splice(index, 1);
        if (!line && !isOver) return;
        waiting.delete(look);
        if (line) resolve(line);
        else reject(new Error(`kedge listen ended before it told "${event}": ${errors}`));
      };
      waiting.add(look);
      look();
    });
  await next("listening");
  return {
    next,
    end: () => {
      child.kill("SIGINT");
      return exited;
    },
  };
}
