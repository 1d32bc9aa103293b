/** What is being done while history is saved, passed on or taken in. */
export type ArchiveStage =
  /** The device that asked is let into the conversations. */
  | "letting-in"
  /** libxmtp reads and encrypts what is on this device; it tells nothing meanwhile. */
  | "gathering"
  /** What the user decided is added, and the whole is closed against changes. */
  | "sealing"
  /** To the history server. */
  | "sending"
  /** From the history server. */
  | "fetching"
  /** Whether all of it is there, unchanged; and it is noted what has to hold afterwards. */
  | "checking"
  /** libxmtp adds it to what is on this device; it tells nothing meanwhile, and cannot be stopped. */
  | "taking-in"
  /** What the user decided is put back. */
  | "settling";

/** How much there is; null where that is not known, or not yet. */
export type ArchiveAmount = { conversations: number | null; messages: number | null; bytes: number | null };

/** How far a stage is. */
export type ArchiveCount = { unit: "bytes" | "conversations"; count: number; of: number };

export type ArchiveProgress = {
  stage: ArchiveStage;
  amount: ArchiveAmount;
  /** Null where nobody can tell. */
  done: ArchiveCount | null;
};

/** Told with each stage, and within one wherever something can be counted. */
export type OnArchiveProgress = (progress: ArchiveProgress) => void;

export type ReportArchive = (stage: ArchiveStage, known?: Partial<ArchiveAmount>, done?: ArchiveCount) => void;

const UNKNOWN: ArchiveAmount = { conversations: null, messages: null, bytes: null };

/** Tells of stages, each with the amounts that became known so far. */
export function reportTo(onProgress: OnArchiveProgress = () => undefined): ReportArchive {
  let amount = UNKNOWN;
  return (stage, known, done) => {
    amount = { ...amount, ...known };
    onProgress({ stage, amount, done: done ?? null });
  };
}
