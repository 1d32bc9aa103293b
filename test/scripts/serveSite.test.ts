import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { serveSite } from "../../scripts/site/serveSite.ts";
import { idleNetwork } from "../browser/support/idleNetwork.ts";

describe("the page's host on this machine", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "kedge-site-"));
    writeFileSync(join(root, "index.html"), "<html><head></head></html>");
    writeFileSync(join(root, "worker.js"), "postMessage(1);");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Asks for a script, as a browser does that has it already where `tag` is given. */
  const ask = async (site: { url: string }, tag?: string) => {
    const answer = await fetch(`${site.url}/worker.js`, tag === undefined ? {} : { headers: { "if-none-match": tag } });
    return { status: answer.status, tag: answer.headers.get("etag") ?? "", text: await answer.text() };
  };

  it("sends a script once, and says that it is unchanged after that", async () => {
    const site = await serveSite({ root, port: 0, network: idleNetwork });
    const first = await ask(site);
    expect(first).to.include({ status: 200, text: "postMessage(1);" });
    expect(await ask(site, first.tag)).to.include({ status: 304, text: "" });
    await site.close();
  });

  it("sends it again where the network is another, because the policy that comes with it is", async () => {
    const before = await serveSite({ root, port: 0, network: idleNetwork });
    const { tag } = await ask(before);
    await before.close();
    const webUrl = "https://elsewhere.example";
    const network = { ...idleNetwork, xmtp: { ...idleNetwork.xmtp, webUrl } };
    const after = await serveSite({ root, port: 0, network });
    const again = await ask(after, tag);
    expect(again).to.include({ status: 200, text: "postMessage(1);" });
    expect(again.tag).to.not.equal(tag);
    await after.close();
  });

  it("sends a page that it did not tag itself", async () => {
    const site = await serveSite({ root, port: 0, network: idleNetwork });
    const { tag } = await ask(site);
    const [unbound] = tag.split(/-[^-]*"$/);
    expect(await ask(site, `${unbound}"`)).to.include({ status: 200 });
    await site.close();
  });
});
