import { expect } from "chai";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person } from "../support/person.ts";
import {
  bubble,
  expectVerdict,
  say,
  signUp,
  startConversation,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { takeProblems } from "./support/pageProblems.ts";
import { withStage } from "./support/withStage.ts";

const SECRET = "the tide turns at nine";

describe("what the page gives away", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  const requests: string[] = [];
  const violations: string[] = [];
  const logged: string[] = [];

  withStage(
    async (stage) => {
      ({ stack } = stage);
      alice = await withWallet(stage.browser, stack);
      alice.context.on("request", (request) => requests.push(request.url()));
      // The event comes for what is tried and caught as well, of which the console may say nothing.
      await alice.context.exposeFunction("noteViolation", (what: string) => void violations.push(what));
      await alice.context.addInitScript(() => {
        const { noteViolation } = window as unknown as { noteViolation: (what: string) => void };
        addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
          noteViolation(`${effectiveDirective}: ${blockedURI} in ${sourceFile}`),
        );
      });
      alice.page.on("console", (message) => {
        logged.push(message.text());
        if (/content security policy/i.test(message.text())) violations.push(message.text());
      });
      await signUp(alice.page, stack);
    },
    { contacts: true },
  );

  it("talks to its own host, the chain and the messaging network, and to nobody else", async () => {
    const { page } = alice;
    const bot = stack.network.samples.find(({ shows }) => shows === "verified")?.account ?? "";
    await startConversation(page, bot);
    await expectVerdict(page, "Verified");
    await say(page, SECRET);
    await page
      .getByText(/Got your message/)
      .first()
      .waitFor();
    const { webUrl = "", historyUrl = "" } = stack.network.xmtp;
    const allowed = [stack.siteUrl, stack.rpcUrl, webUrl, historyUrl].map((url) => new URL(url).origin);
    const hosts = new Set(requests.filter((url) => /^https?:/.test(url)).map((url) => new URL(url).origin));
    expect([...hosts].filter((host) => !allowed.includes(host))).to.deep.equal([]);
    expect(hosts.size).to.be.greaterThan(2);
  });

  it("names under My data every host that it may talk to", async () => {
    const { page } = alice;
    await page.getByRole("link", { name: "My data" }).click();
    const named = await page.getByRole("table").innerText();
    const { uploadUrl = "", downloadUrl = "" } = stack.network.attachments ?? {};
    for (const url of [stack.siteUrl, stack.rpcUrl, uploadUrl, downloadUrl])
      expect(named).to.include(new URL(url).host);
    expect(named).to.include("Messaging network (local)");
    expect(named, "none is configured").to.not.include("Endpoint for names");
    await page.goBack();
  });

  it("breaks none of its own policy", () => {
    expect(violations).to.deep.equal([]);
  });

  it("puts no text of a sent message into addresses, logs, or anything it keeps beside the message database", async () => {
    const { page } = alice;
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    for (const place of [...requests, ...logged, kept, page.url()]) expect(place).to.not.include(SECRET);
    // What is logged as an object is text only to whoever opens it there, so that nothing may be logged at all.
    expect(logged).to.deep.equal([]);
  });

  it("shows a stranger's markup, marks and links as what they are", async () => {
    const { page } = alice;
    const mallory = await person(stack);
    await mallory.publish();
    const { conversation } = await mallory.session.open(alice.address);
    const markup = `<img src=x onerror="document.title='owned'"><b>bold</b>`;
    await mallory.session.send(conversation.id, markup);
    await mallory.session.send(conversation.id, "pay \u202Eeciov\u202C now");
    await mallory.session.send(conversation.id, "https://xn--80ak6aa92e.com/login javascript:alert(1)");
    await page.getByRole("button", { name: /Requests \(1\)/ }).click();
    await page
      .getByRole("button", { name: /0x/ })
      .filter({ hasText: /login|pay|img/ })
      .click();
    await bubble(page, markup).waitFor();
    expect(await page.getByRole("log").locator("img, b").count()).to.equal(0);
    expect(await page.title()).to.not.equal("owned");
    await page.getByText("pay ◌eciov◌ now").first().waitFor();
    await page.getByText(/invisible marks/).waitFor();
    const link = page.getByRole("log").getByRole("link");
    expect(await link.count()).to.equal(1);
    expect(await link.getAttribute("rel"))
      .to.include("noopener")
      .and.include("noreferrer");
    await page.getByText("opens xn--80ak6aa92e.com").waitFor();
    await mallory.close();
  });

  it("would let nothing that became markup by a mistake act, or look like the page", async () => {
    const { page } = alice;
    const planted = await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        "beforeend",
        `<div id="planted" style="position: fixed"><style>#planted { color: rgb(1, 2, 3) }</style>
          <img src="data:," onerror="document.title = 'owned'"></div>`,
      );
      const element = document.querySelector("#planted");
      if (!element) throw new Error("nothing was planted");
      const { position, color } = getComputedStyle(element);
      return { position, color };
    });
    expect(planted.position).to.equal("static");
    expect(planted.color).to.not.equal("rgb(1, 2, 3)");
    expect(await page.title()).to.not.equal("owned");
    const refused = takeProblems().join("\n");
    expect(refused, "every other test fails by what is provoked here")
      .to.match(/inline style/)
      .and.match(/event handler/);
  });
});
