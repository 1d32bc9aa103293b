import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { KedgeError, type RemoteFile } from "@kedge/sdk";
import { fileCipher } from "@kedge/sdk/node";
import { expect } from "chai";
import fc from "fast-check";

import { createAttachments, INLINE_LIMIT } from "../../app/_features/attachments/attachments.ts";
import { httpAttachmentStore } from "../../app/_features/attachments/attachmentStore.ts";
import { pictureOf } from "../../app/_features/attachments/pictureOf.ts";
import { isRunnable, plainFileName, savedFileName } from "../../app/_lib/text/fileName.ts";
import { rejection } from "../support/rejection.ts";

/** A host of files in this process, which does as the test says. */
async function host(answer: RequestListener) {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  return {
    origin,
    store: httpAttachmentStore({ uploadUrl: `${origin}/upload`, downloadUrl: `${origin}/files/`, maxBytes: 10_000 }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A host that keeps what it is given, and lets a test change what it gives out. */
async function keepingHost(change: (bytes: Buffer) => Buffer = (bytes) => bytes) {
  const kept = new Map<string, Buffer>();
  let fetched = 0;
  const running = await host((request, response) => {
    if (request.method !== "POST") {
      fetched += 1;
      const bytes = kept.get(request.url ?? "");
      response.statusCode = bytes ? 200 : 404;
      response.end(bytes && change(bytes));
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const id = `file-${kept.size}`;
      kept.set(`/files/${id}`, Buffer.concat(chunks));
      response.end(id);
    });
  });
  return { ...running, fetched: () => fetched, kept };
}

const cipher = async () => fileCipher;
const FILE = { name: "anchor.txt", mimeType: "text/plain", bytes: new TextEncoder().encode("holds fast") };

async function sent(attachments: ReturnType<typeof createAttachments>): Promise<RemoteFile> {
  const content = await attachments.toContent(FILE);
  if (content.type !== "remote-file") throw new Error(`sent as ${content.type}`);
  return content.file;
}

describe("files", () => {
  it("lie encrypted on the host, and open for whoever has the message", async () => {
    const { store, kept, fetched, close } = await keepingHost();
    const file = await sent(createAttachments(store, cipher));
    expect([...kept.values()].some((bytes) => bytes.includes("holds fast") || bytes.includes("anchor"))).to.equal(
      false,
    );
    const reader = createAttachments(store, cipher);
    const [first, second] = await Promise.all([reader.open(file), reader.open({ ...file })]);
    expect(new TextDecoder().decode(first.bytes)).to.equal("holds fast");
    expect(second.bytes).to.deep.equal(first.bytes);
    expect(fetched(), "once however often it is asked for").to.equal(1);
    await close();
  });

  it("are not shown to somebody who knows where they lie and what they are, but has no key", async () => {
    const { store, close } = await keepingHost();
    const attachments = createAttachments(store, cipher);
    const file = await sent(attachments);
    const thief = { ...file, secret: new Uint8Array(32) };
    expect(await rejection(attachments.open(thief), KedgeError)).to.have.property("code", "file-damaged");
    await close();
  });

  it("are refused where the host gives out something else, or too much of it", async () => {
    const changed = await keepingHost((bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])]));
    const file = await sent(createAttachments(changed.store, cipher));
    const reader = createAttachments(changed.store, cipher);
    expect(await rejection(reader.open(file), KedgeError)).to.have.property("code", "file-damaged");
    expect(await rejection(reader.open(file), KedgeError), "asked again, it is fetched again").to.be.an("error");
    expect(changed.fetched()).to.equal(2);
    await changed.close();

    const endless = await host((_, response) => {
      const write = () => {
        while (response.write(Buffer.alloc(4_096)));
        response.once("drain", write);
      };
      write();
    });
    const tooLarge = rejection(endless.store.get(`${endless.origin}/files/x`), KedgeError);
    expect(await tooLarge).to.have.property("code", "file-too-large");
    await endless.close();
  });

  it("say what is wrong with a host that is full, lies about ids, sends elsewhere, or is gone", async () => {
    const answers: [RequestListener, string][] = [
      [(_, response) => response.writeHead(507).end("full"), "upload-failed"],
      [(_, response) => response.end("../../elsewhere"), "upload-failed"],
      [(_, response) => response.end("x?y=1"), "upload-failed"],
      [(_, response) => response.writeHead(302, { location: "http://localhost:1/" }).end(), "upload-failed"],
    ];
    for (const [answer, code] of answers) {
      const { store, close } = await host(answer);
      expect(await rejection(store.put(new Uint8Array(1)), KedgeError)).to.have.property("code", code);
      await close();
    }
    const redirecting = await host((_, response) => response.writeHead(302, { location: "http://localhost:1/" }).end());
    const { store, origin, close } = redirecting;
    expect(await rejection(store.get(`${origin}/files/x`), KedgeError)).to.have.property("code", "file-unreachable");
    await close();
    expect(await rejection(store.get(`${origin}/files/x`), KedgeError)).to.have.property("code", "file-unreachable");
    expect(await rejection(store.put(new Uint8Array(10_001)), KedgeError)).to.have.property("code", "file-too-large");
  });

  it("are fetched from the configured place and from nowhere else, whatever address a message names", async () => {
    const store = httpAttachmentStore({
      uploadUrl: "https://up.example/new",
      downloadUrl: "https://files.example/f",
      maxBytes: 1,
    });
    expect(store.has("https://files.example/f/0190-ab.cd_e")).to.equal(true);
    const { isFetchable } = createAttachments(store, cipher);
    for (const url of [
      "https://evil.example/f/x",
      "https://files.example/f/",
      "https://files.example/g/x",
      "https://files.example/f/../track",
      "https://files.example/f/%2e%2e/track",
      "https://files.example/f/x/y",
      "https://files.example/f/x?me=you",
      "https://files.example:444/f/x",
      "https://user@files.example/f/x",
      "https://files.example.evil.example/f/x",
      "http://files.example/f/x",
      "javascript:alert(1)",
      "data:text/plain,x",
      "/f/x",
      "",
    ]) {
      expect(store.has(url), url).to.equal(false);
      const file = { url, name: null, size: null, contentDigest: "", scheme: "https://" };
      const keys = { secret: new Uint8Array(), salt: new Uint8Array(), nonce: new Uint8Array() };
      expect(isFetchable({ ...file, ...keys })).to.equal(false);
      const refused = rejection(createAttachments(store, cipher).open({ ...file, ...keys }), KedgeError);
      expect(await refused).to.have.property("code", "file-elsewhere");
    }
  });

  it("travel in the message where there is no host, up to what a message takes", async () => {
    const attachments = createAttachments(null, cipher);
    expect(attachments.limit).to.equal(INLINE_LIMIT);
    expect(await attachments.toContent(FILE)).to.deep.equal({ type: "inline-file", file: FILE });
    const large = { ...FILE, bytes: new Uint8Array(INLINE_LIMIT + 1) };
    expect(await rejection(attachments.toContent(large), KedgeError)).to.have.property("code", "file-too-large");
  });
});

describe("pictureOf", () => {
  const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAC0lEQVR4nGNgQAcAABIAAQ==", "base64");
  const GIF = Buffer.from("R0lGODlhBQAGAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=", "base64");

  it("goes by the bytes", () => {
    expect(pictureOf(PNG)).to.deep.equal({ mimeType: "image/png", width: 2, height: 3 });
    expect(pictureOf(GIF)).to.deep.equal({ mimeType: "image/gif", width: 5, height: 6 });
  });

  it("takes no document, and nothing that claims to be enormous, for a picture", () => {
    expect(
      pictureOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')),
    ).to.equal(null);
    expect(pictureOf(new TextEncoder().encode("<html></html>"))).to.equal(null);
    const bomb = Buffer.from(PNG);
    bomb.writeUInt32BE(100_000, 16);
    bomb.writeUInt32BE(100_000, 20);
    expect(pictureOf(bomb)).to.equal(null);
    const none = Buffer.from(PNG);
    none.writeUInt32BE(0, 16);
    expect(pictureOf(none)).to.equal(null);
  });

  it("never throws, whatever bytes it is given", () => {
    const heads = fc.constantFrom(
      ...[PNG, GIF].map((one) => [...one.subarray(0, 12)]),
      [0xff, 0xd8, 0xff, 0xe1],
      [...Buffer.from("RIFF\0\0\0\0WEBPVP8X")],
    );
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 400 }), (head, rest) => {
        const picture = pictureOf(Uint8Array.from([...head, ...rest]));
        if (picture) expect(picture.width * picture.height).to.be.within(1, 50_000_000);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("names of files", () => {
  it("are shown on one line, with their ending in sight and hidden marks made visible", () => {
    expect(plainFileName("holiday\u202egpj.exe")).to.equal("holiday◌gpj.exe");
    expect(plainFileName(`${"a".repeat(500)}.exe`))
      .to.match(/^a+…a+\.exe$/)
      .and.have.lengthOf(100);
    expect(plainFileName("a\n\n b")).to.equal("a b");
    for (const name of [null, "", " \n "]) expect(plainFileName(name)).to.equal(null);
  });

  it("are saved without folders, hidden beginnings or marks, whatever a sender calls a file", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("..", "/", "\\", ".", "\u202e", "C:", "~"))),
        (parts) => {
          const name = savedFileName(parts.join(""), "file");
          expect(name).to.not.equal("");
          expect(name).to.not.match(/[\\/:*?"<>|]|^[.\s]|[.\s]$|\p{Bidi_Control}|\p{Cc}/u);
        },
      ),
    );
    expect(savedFileName("../../.bashrc", "file")).to.equal("_.._.bashrc");
    expect(savedFileName("...", "file")).to.equal("file");
  });

  for (const name of [
    "a.exe",
    "A.EXE ",
    "a.pdf.js",
    "a.html",
    "drawing.svg",
    "a.lnk",
    "a\u202e.scr",
    "macro.docm",
    "a.sh.",
  ])
    it(`warns of ${JSON.stringify(name)}`, () => expect(isRunnable(name)).to.equal(true));

  for (const name of [null, "a.jpg", "exe", "notes.txt", "report.pdf"])
    it(`does not warn of ${JSON.stringify(name)}`, () => expect(isRunnable(name)).to.equal(false));
});
