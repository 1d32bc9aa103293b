import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, stringToBytes, type Address, type Hex } from "viem";

import type { Directory } from "../directory/directory.ts";
import { KedgeError } from "../errors/base.ts";
import type { InstallationId } from "../messaging/port.ts";
import { classifyDevice, type DeviceStatus } from "../verification/classifyDevice.ts";
import { downloadArchive, sha256Of, uploadArchive } from "./archiveServer.ts";
import { packBundle, takeInBundle } from "./bundle.ts";
import type { Consents } from "./consents.ts";
import { reportTo, type ArchiveCount, type OnArchiveProgress } from "./progress.ts";
import {
  answerStatement,
  formatNote,
  parseNote,
  requestStatement,
  type HistoryOwner,
  type HistoryRequest,
} from "./historyNotes.ts";

/** A device of this inbox that asks for the history. */
export type HistoryAsker = {
  device: InstallationId;
  /** What the chain says of it. Only a `proven` device gets the history. */
  status: DeviceStatus;
  /** Seconds since 1970, the asking device's clock. */
  at: number;
  request: HistoryRequest;
};

export type CollectOptions = {
  /** Told of each stage, from the moment at which there is an answer. */
  onProgress?: OnArchiveProgress | undefined;
  /** Stops it for as long as nothing was added; afterwards it is without effect. */
  signal?: AbortSignal | undefined;
};

export type PendingHistory = {
  /** Looks for an answer and takes it in. Resolves to whether there was one that a published device of this account vouches for. */
  collect(options?: CollectOptions): Promise<boolean>;
};

type Context = {
  account: Address;
  consents: Consents;
  directory: Directory;
  now: () => number;
  /** Lets the account's new devices into the conversations that may be written to. */
  letIn: (onDone: (count: ArchiveCount) => void) => Promise<void>;
};

/** A request older than this is not shown any more. Seconds. */
const REQUEST_LIFE = 60 * 60;

/** The key of one archive: only the two devices that made the two X25519 keys for it can compute it (RFC 7748, RFC 5869). */
function archiveKey(secret: Uint8Array, other: Hex, request: Hex, answer: Hex): Uint8Array {
  const shared = x25519.getSharedSecret(secret, hexToBytes(other));
  const salt = concatBytes([hexToBytes(request), hexToBytes(answer)]);
  return hkdf(sha256, shared, salt, stringToBytes("Kedge history archive v1"), 32);
}

/**
 * Brings history from one device of an account to another.
 *
 * libxmtp's own way puts the archive's key before every installation of the inbox, and who is in the inbox, the network says. Here the new device
 * makes a key for this one request and signs it with the installation key that the account has published; the archive is encrypted to that key,
 * after a person said so. Whoever else reads the notes or the archive has nothing.
 */
export function createHistory({ account, consents, directory, now, letIn }: Context) {
  const { port } = consents;
  const owner: HistoryOwner = {
    chainId: directory.chainId,
    registry: directory.registry,
    account,
    inboxId: port.inboxId,
  };

  const requireServer = (): string => {
    if (port.historyUrl !== null) return port.historyUrl;
    throw new KedgeError("no-history-server", {
      message: "This network is configured without a history server.",
      remedy: "Save an encrypted backup on the other device and restore it here.",
    });
  };

  /** What the chain says of devices, now. Rejects when it cannot be read. */
  async function readStatus(): Promise<(device: InstallationId) => DeviceStatus> {
    const [record] = await directory.lookUp([account]);
    if (!record) throw new Error("a lookup of one account answers one record");
    return (device) => classifyDevice(device, port.inboxId, record).status;
  }

  async function requireProven(device: InstallationId): Promise<void> {
    const status = (await readStatus())(device);
    if (status === "proven") return;
    throw new KedgeError("history-unpublished-device", {
      message: `Your address has not published device ${device.slice(0, 8)} with its proof (${status}).`,
      remedy: "If it is yours, publish it there first. If you do not know it, remove it from your inbox now.",
    });
  }

  const signed = async (statement: string): Promise<Hex> => bytesToHex(await port.signWithInstallationKey(statement));

  return {
    /** Whether this network has a server through which devices pass history. */
    isAvailable: port.historyUrl !== null,
    /**
     * Asks this account's other devices for their history. One of them has to be online, and a person there has to say yes.
     *
     * @throws {KedgeError} `history-unpublished-device` while this device itself is not published
     */
    async ask(): Promise<PendingHistory> {
      const historyUrl = requireServer();
      await requireProven(port.installationId);
      const secret = x25519.utils.randomSecretKey();
      const key = bytesToHex(x25519.getPublicKey(secret));
      const at = now();
      const request = { device: port.installationId, key, at };
      const signature = await signed(requestStatement(owner, request));
      await port.postNote(formatNote({ type: "request", ...request, signature }));
      return {
        async collect({ onProgress, signal } = {}) {
          const report = reportTo(onProgress);
          const notes = await port.readNotes();
          const statusOf = await readStatus();
          for (const text of notes) {
            const note = parseNote(owner, text);
            if (note?.type !== "answer" || note.to !== key) continue;
            const status = statusOf(note.device);
            if (status !== "proven" && status !== "vouched") continue; // somebody who got into the inbox, with a history of their own making
            report("fetching");
            const onBytes = (done: ArchiveCount | null, bytes: number) =>
              report("fetching", { bytes }, done ?? undefined);
            const archive = await downloadArchive(historyUrl, note, { onBytes, signal });
            await takeInBundle(consents, archive, archiveKey(secret, note.key, key, note.key), report, signal);
            return true;
          }
          return false;
        },
      };
    },
    /** Devices that ask this one for the history and that no published device has answered yet, newest first, each with its newest request. */
    async askers(): Promise<HistoryAsker[]> {
      const notes = (await port.readNotes()).map((text) => parseNote(owner, text));
      const requests = notes.flatMap((note) => {
        const isOpen =
          note?.type === "request" && note.device !== port.installationId && now() - note.at <= REQUEST_LIFE;
        return isOpen ? [note] : [];
      });
      if (requests.length === 0) return [];
      const statusOf = await readStatus();
      const askers = new Map<InstallationId, HistoryAsker>();
      for (const request of requests) {
        const { device, at } = request;
        if (!askers.has(device)) askers.set(device, { device, status: statusOf(device), at, request });
      }
      const isAnswered = ({ request }: HistoryAsker) =>
        notes.some((note) => note?.type === "answer" && note.to === request.key && statusOf(note.device) === "proven");
      return [...askers.values()].filter((asker) => !isAnswered(asker));
    },
    /**
     * Sends this device's history to one that asked, after a person said so: lets it into the conversations that may be written to, then encrypts an
     * archive to it.
     *
     * @param options.onProgress told of each stage
     * @throws {KedgeError} `history-unpublished-device` unless the account has published that device, with its proof, and not revoked it
     */
    async give(
      { device, request }: HistoryAsker,
      { onProgress }: Pick<CollectOptions, "onProgress"> = {},
    ): Promise<void> {
      const report = reportTo(onProgress);
      const historyUrl = requireServer();
      await requireProven(device);
      report("letting-in");
      await letIn((done) => report("letting-in", {}, done));
      const secret = x25519.utils.randomSecretKey();
      const key = bytesToHex(x25519.getPublicKey(secret));
      const archive = await packBundle(port, archiveKey(secret, request.key, request.key, key), "all", report);
      report("sending");
      const [file, digest] = await Promise.all([uploadArchive(historyUrl, archive), sha256Of(archive)]);
      await requireProven(device); // it may have been revoked while the archive was made
      const note = { device: port.installationId, to: request.key, key, file, digest };
      const signature = await signed(answerStatement(owner, note));
      await port.postNote(formatNote({ type: "answer", ...note, signature }));
    },
  };
}
