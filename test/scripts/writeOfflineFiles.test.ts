import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";
import { z } from "zod";

import { writeOfflineFiles } from "../../scripts/site/writeOfflineFiles.ts";

const worker = readFileSync(new URL("../../public/service-worker.js", import.meta.url), "utf8");
const build = z.object({ version: z.string(), files: z.array(z.string()), heavy: z.array(z.string()) });

describe("the list of files that the page's worker keeps", () => {
  let root: string;
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  const list = () => {
    writeOfflineFiles(root);
    const [, json = ""] = /^const BUILD = (.*);$/m.exec(readFileSync(join(root, "service-worker.js"), "utf8")) ?? [];
    return build.parse(JSON.parse(json));
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "kedge-site-"));
    put("service-worker.js", worker);
    put("index.html", "home");
    put("chat/index.html", "chat");
    put("_next/static/chunks/a.js", "code");
    put("_next/static/media/b.wasm", "encryption");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("names pages by their folders, and the encryption code apart", () => {
    const { files, heavy } = list();
    expect(files).to.deep.equal(["/_next/static/chunks/a.js", "/chat/", "/"]);
    expect(heavy).to.deep.equal(["/_next/static/media/b.wasm"]);
  });

  it("leaves out the worker itself, error pages, and the configuration, which may change without a build", () => {
    for (const name of ["404.html", "404/index.html", "_not-found/index.html", "kedge.json"]) put(name, "x");
    expect(list().files).to.deep.equal(["/_next/static/chunks/a.js", "/chat/", "/"]);
  });

  it("has the same version for the same site, however often it is written", () => {
    expect(list()).to.deep.equal(list());
  });

  it("has another version when a byte of any file changes: another policy makes another worker", () => {
    const before = list().version;
    put("chat/index.html", "chat with another policy");
    expect(list().version).to.not.equal(before);
  });

  it("is refused where there is no worker, or none that takes a list", () => {
    put("service-worker.js", "// nothing");
    expect(() => writeOfflineFiles(root)).to.throw("has no place for the list of files");
    rmSync(join(root, "service-worker.js"));
    expect(() => writeOfflineFiles(root)).to.throw("There is no service-worker.js");
  });
});
