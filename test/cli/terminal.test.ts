import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

import { expect } from "chai";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { COMMAND } from "./support/kedge.ts";
import type { Someone } from "./support/people.ts";
import { withAliceAndBob } from "./support/withAliceAndBob.ts";

type Failed = { error: { code: string } };
type Read = { messages: { text: string | null }[] };

/** What a terminal would obey: colour, title, clearing, an answer typed for the reader; and what reorders or hides. */
const HOSTILE = "\u001b[31mred\u001b]0;title\u0007\u001b[2J\u009b5n\r\u0008 \u202ereversed\u2066 \u200bhidden\u{e0041}";
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]|\u{e0041}/u;

const exitOf = async (child: ChildProcess) => ((await once(child, "exit")) as [number | null])[0];

describe("kedge, between a terminal, pipes and strangers' words", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: Someone;
  let bob: Person;

  withAliceAndBob((parties) => ({ stack, alice, bob } = parties));

  it("shows a stranger's words and names without what a terminal obeys, and gives them to a program as they are", async () => {
    const { conversation } = await bob.session.open(alice.account);
    await bob.session.send(conversation.id, HOSTILE);
    const group = await bob.session.createGroup([alice.account], HOSTILE.slice(0, 40));
    await bob.session.send(group.id, "in a group");
    for (const args of [["read", bob.account.address], ["requests"], ["conversations"], ["read", group.id]]) {
      const { code, stdout } = await alice.run(...args);
      expect(code, args.join(" ")).to.equal(0);
      expect(stdout).to.not.match(OBEYED);
    }
    const { code, stdout } = await alice.run("--json", "read", bob.account.address);
    expect(code).to.equal(0);
    expect(stdout).to.not.match(OBEYED);
    const { messages } = JSON.parse(stdout) as Read;
    expect(messages.map(({ text }) => text)).to.include(HOSTILE);
  });

  it("sends a long text from standard input whole, and refuses one that is too long or no text", async () => {
    const long = "0123456789 äöü 锚信\n".repeat(5_000);
    expect((await alice.runWith(long, "send", bob.account.address, "-")).code).to.equal(0);
    const { messages } = await alice.json<Read>("read", bob.account.address, "--limit", "1");
    expect(messages.map(({ text }) => text)).to.deep.equal([long.slice(0, -1)]);

    const refused = async (input: string | Buffer, ...args: string[]) => {
      const { code, stdout } = await alice.runWith(input, "--json", "send", ...args, bob.account.address, "-");
      return [code, (JSON.parse(stdout) as Failed).error.code];
    };
    expect(await refused("a".repeat(1_040_001))).to.deep.equal([2, "too-long"]);
    expect(await refused(Buffer.from([0xff, 0xd8, 0xff]))).to.deep.equal([2, "not-text"]);
    expect(await refused("hello", "--passphrase-fd", "0")).to.deep.equal([2, "input-twice"]);
  });

  it("reads no more of an endless input than it would take", async () => {
    const child = alice.start("send", bob.account.address, "-");
    child.stdin?.on("error", () => undefined); // it ends without reading on
    const more = () => void (child.stdin?.writable && child.stdin.write("a".repeat(1 << 20)));
    child.stdin?.on("drain", more);
    more();
    expect(await exitOf(child)).to.equal(2);
  });

  it("ends in order when whoever reads along goes, as in `kedge listen | head -1`", async () => {
    const child = alice.start("listen");
    const exit = exitOf(child);
    if (!child.stdout) throw new Error("the output was to be piped");
    await once(createInterface(child.stdout), "line");
    child.stdout.destroy();
    const { conversation } = await bob.session.open(alice.account);
    await bob.session.send(conversation.id, "nobody hears this");
    expect(await exit).to.equal(0);
    expect((await alice.json("read", bob.account.address)).code, "the database was given back").to.equal(0);
  });

  it("turns no refusal into a success because nobody reads it", async () => {
    const dora = await person(stack);
    for (const gone of ["stdout", "stderr"] as const) {
      const options = gone === "stdout" ? ["--json"] : [];
      const child = alice.start(...options, "send", dora.account.address, "who reads this?");
      child[gone]?.destroy();
      expect(await exitOf(child), gone).to.equal(3);
    }
    await dora.close();
  });

  it("fails where its answer cannot be written, so that nobody erases what was not saved", async () => {
    const readOnly = openSync(devNull, "r");
    const child = spawn(process.execPath, [COMMAND, "export"], { env: alice.env, stdio: ["ignore", readOnly, "pipe"] });
    closeSync(readOnly);
    let stderr = "";
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    expect(await exitOf(child)).to.equal(1);
    expect(stderr).to.include("could not be written");
  });

  it("has colours in a terminal only, and there not with NO_COLOR", async () => {
    // `script` of util-linux runs it in a terminal.
    const inTerminal = async (env: NodeJS.ProcessEnv) => {
      const command = `'${process.execPath}' '${COMMAND}' verify ${bob.account.address}`;
      const child = spawn("script", ["-qec", command, "/dev/null"], {
        env: { TERM: "xterm-256color", SHELL: "/bin/sh", ...alice.env, ...env },
        stdio: ["ignore", "pipe", "ignore"],
      });
      return text(child.stdout);
    };
    expect(await inTerminal({})).to.include("\u001b[32mverified");
    const plain = await inTerminal({ NO_COLOR: "1" });
    expect(plain).to.include("verified").and.not.to.include("\u001b[");
    expect((await alice.run("verify", bob.account.address)).stdout).to.not.include("\u001b[");
  });

  it("takes no passphrase on the command line, and prints none", async () => {
    expect((await alice.run("publish", "--passphrase", alice.passphrase)).code).to.equal(2);
    expect(alice.printed()).to.not.include(alice.passphrase);
  });

  it("explains itself: every command its own options and those of all, the exit codes with the whole", async () => {
    const whole = (await alice.run("--help")).stdout;
    expect(whole).to.include("Exit codes:");
    const names = [...whole.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name]) => name ?? "");
    expect(names).to.include.members(["look-up", "verify", "send", "safety-number", "erase"]);
    for (const name of ["send", "erase"]) {
      const { code, stdout } = await alice.run(name, "--help");
      expect(code).to.equal(0);
      expect(stdout).to.include("--passphrase-file").and.to.include("Usage: kedge");
    }
    for (const line of whole.split("\n")) expect(line.length, line).to.be.at.most(120);
  });
});
