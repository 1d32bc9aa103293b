import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { parseNetwork } from "@kedge/sdk";
import { expect } from "chai";

import { buildSite } from "../../scripts/stack/buildSite.ts";
import { findRunning } from "../../scripts/stack/runningMark.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FREE_PORTS = ["site", "chain", "grpc", "web", "history"].flatMap((name) => [`--${name}-port`, "0"]);

/** `npm start` as a person runs it, with whatever it says. */
class Started {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  private output = "";
  private readonly waiting: { pattern: RegExp; resolve: (match: RegExpMatchArray) => void }[] = [];

  constructor(args: readonly string[] = FREE_PORTS) {
    this.child = spawn(process.execPath, ["scripts/start.ts", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (chunk: Buffer) => this.hear(chunk.toString()));
    this.exited = once(this.child, "exit").then(([code]) => code as number | null);
  }

  private hear(text: string): void {
    this.output += text;
    for (const { pattern, resolve } of this.waiting) {
      const match = this.output.match(pattern);
      if (match) resolve(match);
    }
  }

  says(pattern: RegExp): Promise<RegExpMatchArray> {
    const match = this.output.match(pattern);
    if (match) return Promise.resolve(match);
    return Promise.race([
      new Promise<RegExpMatchArray>((resolve) => this.waiting.push({ pattern, resolve })),
      this.exited.then((code) => {
        throw new Error(`npm start ended with code ${String(code)} before it said ${String(pattern)}:\n${this.output}`);
      }),
    ]);
  }

  /** Process ids of the parts, by name. */
  parts(): Map<string, number> {
    return new Map(Object.entries(findRunning()?.parts ?? {}));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("npm start", function () {
  this.timeout(120_000);
  before(() => buildSite());

  it("says where everything is, serves the page and its configuration, and Ctrl-C ends all of it", async () => {
    const started = new Started();
    const [, url = ""] = await started.says(/Open\s+(http:\S+)/);
    await started.says(/Ctrl-C ends all of it/);
    const page = await fetch(url);
    expect(page.status).to.equal(200);
    expect(page.headers.get("content-security-policy")).to.include("default-src 'none'");
    const network = parseNetwork(await (await fetch(`${url}/kedge.json`)).json());
    expect(network.samples.map(({ shows }) => shows)).to.deep.equal(["verified", "unregistered", "unknown-device"]);

    const parts = [...started.parts().values()];
    expect(parts).to.have.length(3);
    started.child.kill("SIGINT");
    expect(await started.exited).to.equal(0);
    expect(parts.filter(isAlive)).to.deep.equal([]);
  });

  it("refuses to start twice in one folder, and says where the first one is", async () => {
    const first = new Started();
    const [, url = ""] = await first.says(/Open\s+(http:\S+)/);
    const second = new Started();
    await second.says(new RegExp(`already running at ${url}`));
    expect(await second.exited).to.equal(1);
    first.child.kill("SIGTERM");
    expect(await first.exited).to.equal(0);
  });

  for (const [part, sentence] of [
    ["The chain", /The chain ended by SIGKILL/],
    ["The messaging network", /The messaging network ended by SIGKILL/],
    ["The sample contacts", /The sample contacts ended by SIGKILL/],
  ] as const) {
    it(`says so and ends everything when ${part.toLowerCase()} is killed`, async () => {
      const started = new Started();
      await started.says(/Ctrl-C ends all of it/);
      const parts = started.parts();
      const pid = parts.get(part);
      if (pid === undefined) throw new Error(`there is no part named ${part}`);
      process.kill(pid, "SIGKILL");
      await started.says(sentence);
      await started.says(/Run `npm start` to start again/);
      expect(await started.exited).to.equal(1);
      expect([...parts.values()].filter(isAlive)).to.deep.equal([]);
    });
  }

  it("leaves no part behind when it is killed itself", async () => {
    const started = new Started();
    await started.says(/Ctrl-C ends all of it/);
    const parts = [...started.parts().values()];
    started.child.kill("SIGKILL");
    await started.exited;
    // The parts notice the broken channel by themselves; there is nobody left to ask.
    while (parts.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it("explains an option that is not one", async () => {
    const started = new Started(["--site-port", "many"]);
    await started.says(/--site-port must be a number from 0 to 65535, and "many" is not/);
    expect(await started.exited).to.equal(1);
  });
});
