import { once } from "node:events";
import { PassThrough, Writable } from "node:stream";

import { expect } from "chai";

import { askSecret, askYes } from "../../cli/src/accounts/prompt.ts";
import { rejection } from "../support/rejection.ts";
import { UsageError } from "../../cli/src/run/errors.ts";

/** A terminal at which somebody answers the moment that a question shows. */
function terminal(answer: string) {
  let isRaw = false;
  let shown = "";
  const rawAtQuestion: boolean[] = [];
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => (isRaw = raw) });
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString();
      if (!chunk.toString().includes("?")) return done();
      rawAtQuestion.push(isRaw);
      input.write(answer);
      done();
    },
  });
  return { streams: { input, output }, rawAtQuestion, shown: () => shown };
}

describe("kedge, asking", () => {
  it("hides a secret from before its question shows, so that not even the fastest answer is seen", async () => {
    const { streams, rawAtQuestion, shown } = terminal("correct horse\r");
    expect(await askSecret("Passphrase?", streams)).to.equal("correct horse");
    expect(rawAtQuestion).to.deep.equal([true]);
    expect(shown()).to.equal("Passphrase?\n");
  });

  it("ends as by Ctrl-C where that is typed instead of an answer, and takes nothing for one", async () => {
    const interrupted = once(process, "SIGINT");
    let isAnswered = false;
    void askSecret("Passphrase?", terminal("\u0003").streams).then(() => (isAnswered = true));
    await interrupted;
    await Promise.resolve();
    expect(isAnswered).to.equal(false);
  });

  it("takes y or yes for a yes, and nothing else", async () => {
    for (const [answer, isYes] of [
      ["y\n", true],
      ["YES\n", true],
      ["\n", false],
      ["yellow\n", false],
    ] as const)
      expect(await askYes("Go on?", terminal(answer).streams), answer).to.equal(isYes);
  });

  it("asks nobody where there is no terminal, and says what to give instead", async () => {
    const streams = { input: new PassThrough(), output: new PassThrough() };
    const { code, remedy } = await rejection(askSecret("Passphrase?", streams), UsageError);
    expect([code, remedy]).to.deep.equal([
      "no-terminal",
      "Give the passphrase with --passphrase-file, --passphrase-fd or KEDGE_PASSPHRASE_FILE.",
    ]);
    expect((await rejection(askYes("Go on?", streams), UsageError)).remedy).to.include("--yes");
  });
});
