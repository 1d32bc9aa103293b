import type { Person } from "../../test/support/person.ts";

/** Words to make messages of: some Latin, some Chinese, lengths as people write. */
const WORDS =
  "the contract is in post 合同 已经 寄出 meet at noon tomorrow 好的 thanks invoice paid 明天 见 ship block hash".split(
    " ",
  );

/** A word that only the oldest message has. */
export const ONLY_FIRST = "erstwhile";

/** The text of a message; the same number always has the same text. */
export function textOf(number: number): string {
  const length = 4 + ((number * 7) % 13);
  const words = Array.from({ length }, (_, index) => WORDS[(number * 31 + index * index * 17) % WORDS.length] ?? "");
  return `line ${number} ${words.join(" ")}${number === 0 ? ` ${ONLY_FIRST}` : ""}`;
}

/** Fills a conversation of two with messages from both, each from one writer at a time. */
export async function seed(
  [alice, bob]: readonly [Person, Person],
  id: string,
  count: number,
  tell: (done: number) => void,
): Promise<void> {
  const write = async (someone: Person, from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      await someone.port.send(id, { type: "text", text: textOf(number) });
      if (number % 1_000 === 0) tell(number);
    }
  };
  // In stretches, so that neither falls behind: a device that has to catch up on thousands of messages is another measurement.
  const stretch = 500;
  for (let start = 0; start < count; start += stretch) {
    const end = Math.min(start + stretch, count);
    await write((start / stretch) % 2 === 0 ? alice : bob, start, end);
    await Promise.all([alice.port.sync(id), bob.port.sync(id)]);
  }
}
