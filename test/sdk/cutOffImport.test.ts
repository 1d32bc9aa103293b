import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KedgeError, memoryStore, type KeyValueStore } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { cutOffImport, heldImport } from "../support/cutOffImport.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

describe("an import that is cut off, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let carol: Person;
  let folder: string;
  let others: Person[];
  let ids: { blocked: string; asking: string; friend: string };
  let backup: { file: Uint8Array; code: string };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kedge-cut-off-"));
    stack = await startStack();
    [carol, ...others] = await Promise.all([person(stack), person(stack), person(stack), person(stack)]);
    await carol.publish();
    const written: string[] = [];
    for (const someone of others) {
      await someone.publish();
      const { conversation } = await someone.session.open(carol.account.address);
      await someone.session.send(conversation.id, "hello");
      written.push(conversation.id);
    }
    const [blocked = "", asking = "", friend = ""] = written;
    ids = { blocked, asking, friend };
    await textsReadBy(carol);
    await carol.session.setConsent(blocked, "denied");
    await carol.session.setConsent(friend, "allowed");
    backup = await carol.session.backups.save();
  });
  after(async () => {
    await Promise.all([carol, ...others].map((one) => one.close()));
    await stack.close();
    rmSync(folder, { recursive: true });
  });

  afterEach(async () => {
    // An inbox has room for ten devices.
    const [own] = await carol.port.readInboxes([carol.port.inboxId]);
    const ids = (own?.installations ?? []).map(({ id }) => id).filter((id) => id !== carol.port.installationId);
    if (ids.length > 0) await carol.port.revokeInstallations(ids);
  });

  const consents = async ({ session }: Pick<Person, "session">) =>
    Object.fromEntries((await session.conversations({ isOffline: true })).map(({ id, consent }) => [id, consent]));
  const decided = () => ({ [ids.blocked]: "denied", [ids.asking]: "unknown", [ids.friend]: "allowed" });

  /** A device on disk whose import ended in the middle: its file, and what it noted. */
  async function cutOffDevice(name: string, take: (someone: Person) => Promise<unknown>, cut = cutOffImport()) {
    const [dbPath, importStore] = [join(folder, name), memoryStore()];
    const device = await carol.anotherDevice({ dbPath, importStore, through: cut.through });
    await device.publish();
    void take(device);
    await cut.isCutOff;
    const raw = (await device.port.listConversations({ isOffline: true })).map(({ consent }) => consent);
    await device.close();
    return { raw, again: (store: KeyValueStore = importStore) => carol.anotherDevice({ dbPath, importStore: store }) };
  }
  const restore = ({ session }: Person) => session.backups.restore(backup.file, backup.code);

  it("leaves everybody allowed in libxmtp, and the next session puts back what was decided before it tells of anybody", async () => {
    const { raw, again } = await cutOffDevice("all", restore);
    expect(raw, "as libxmtp has it").to.deep.equal(["allowed", "allowed", "allowed"]);
    const next = await again();
    expect(await consents(next)).to.deep.equal(decided());
    const inDatabase = await next.port.listConversations({ isOffline: true });
    expect(inDatabase.find(({ id }) => id === ids.blocked)?.consent, "and it is put back").to.equal("denied");
    await next.close();
    const later = await again(memoryStore());
    expect(await consents(later), "for good").to.deep.equal(decided());
    await later.close();
  });

  it("tells it of a single conversation as well, and before it follows any", async () => {
    const { again } = await cutOffDevice("one", restore);
    const next = await again();
    expect((await next.session.conversation(ids.blocked)).consent).to.equal("denied");
    await next.close();

    const other = await cutOffDevice("followed", restore);
    const following = await other.again();
    const stop = await following.session.stream({ onMessage() {}, onConversation() {}, onState() {} });
    const inDatabase = await following.port.listConversations({ isOffline: true });
    expect(inDatabase.find(({ id }) => id === ids.blocked)?.consent).to.equal("denied");
    await stop();
    await following.close();
  });

  it("holds where the archive itself had not come in whole, and where nothing of it had", async () => {
    for (const part of [0.97, 0]) {
      const cut = cutOffImport((archive) => archive.slice(0, Math.floor(archive.length * part)));
      const { again } = await cutOffDevice(`part-${part}`, restore, cut);
      const next = await again();
      expect(decided()).to.include(await consents(next));
      await restore(next);
      expect(await consents(next), "the same file adds the rest").to.deep.equal(decided());
      await next.close();
    }
  });

  it("holds while it is still running, and so does what the user decides meanwhile", async () => {
    const cut = cutOffImport();
    const importStore = memoryStore();
    const device = await carol.anotherDevice({ importStore, through: cut.through });
    await device.publish();
    void restore(device);
    await cut.isCutOff;
    expect(await consents(device)).to.deep.equal(decided());
    await device.session.setConsent(ids.asking, "denied");
    await device.session.setConsent(ids.blocked, "allowed");
    const now = { ...decided(), [ids.asking]: "denied", [ids.blocked]: "allowed" };
    expect(await consents(device)).to.deep.equal(now);
    const next = await carol.anotherDevice({ importStore });
    await next.publish();
    await next.port.importArchive(await device.port.createArchive(new Uint8Array(32), "all"), new Uint8Array(32));
    expect(await consents(next), "and is what is put back").to.deep.equal(now);
    await Promise.all([device.close(), next.close()]);
  });

  it("is the same for a history that another device gives", async () => {
    const { raw, again } = await cutOffDevice("history", async (device) => {
      const pending = await device.session.history.ask();
      const [asker] = await carol.session.history.askers();
      if (!asker) throw new Error("nobody asks");
      await carol.session.history.give(asker);
      await pending.collect();
    });
    expect(raw).to.include("allowed").and.not.include("denied");
    const next = await again();
    expect(await consents(next)).to.deep.equal(decided());
    await next.close();
  });

  it("does not begin where it cannot be noted what has to be put back", async () => {
    const importStore: KeyValueStore = {
      get: () => null,
      set: () => Promise.reject(new Error("the disk is full")),
    };
    const device = await carol.anotherDevice({ importStore });
    await device.publish();
    const error = await rejection(restore(device), KedgeError);
    expect(error.code).to.equal("import-not-noted");
    expect(await consents(device)).to.deep.equal({});
    await device.close();
  });

  it("tells of nothing where it cannot be read whether there was one, and tells once it can", async () => {
    const { again } = await cutOffDevice("unreadable", restore);
    let isReadable = false;
    const device = await again({
      get: () => (isReadable ? null : Promise.reject(new Error("the disk does not answer"))),
      set: () => undefined,
    });
    await rejection(device.session.conversations({ isOffline: true }), Error);
    isReadable = true;
    expect(Object.keys(await consents(device))).to.have.length(3);
    await device.close();
  });

  it("decides for conversations that are still on their way", async () => {
    const [mallory, victim] = others;
    if (!mallory || !victim) throw new Error("there are three");
    const group = await mallory.port.createGroup([victim.port.inboxId], "Offers");
    await carol.port.setConsents(new Map([[group.id, "denied"]]));
    await mallory.port.addMembers(group.id, [carol.port.inboxId]);
    const found = (await carol.session.conversations()).find(({ id }) => id === group.id);
    expect(found?.consent).to.equal("denied");
  });

  // Last: it leaves one more conversation behind.
  it("takes writing to somebody blocked for unblocking them, as it is at any other time", async () => {
    const [blocked] = others;
    if (!blocked) throw new Error("there are three");
    const held = heldImport();
    const device = await carol.anotherDevice({ through: held.through });
    await device.publish();
    const restoring = restore(device);
    await held.isTakenIn;
    const { conversation } = await device.session.open(blocked.account.address);
    expect(conversation.consent, "looked at only").to.equal("denied");
    await device.session.send(conversation.id, { type: "read-receipt" });
    expect((await device.session.conversation(conversation.id)).consent, "nothing was written").to.equal("denied");
    await device.session.send(conversation.id, "let us talk again");
    expect((await device.session.conversation(conversation.id)).consent).to.equal("allowed");
    held.goOn();
    await restoring;
    const expected = { ...decided(), [ids.blocked]: "allowed", [conversation.id]: "allowed" };
    expect(expected).to.deep.include(await consents(device));
    const inDatabase = await device.port.listConversations({ isOffline: true });
    expect(
      inDatabase.filter(({ peerInboxId }) => peerInboxId === blocked.port.inboxId).map(({ consent }) => consent),
      "and it stays so",
    ).to.not.include("denied");
    await device.close();
  });
});
