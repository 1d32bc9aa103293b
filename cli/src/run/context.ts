/** What was said for every command alike. */
export type Settings = {
  /** File or URL of the network's configuration. */
  network: string;
  /** Folder of keystores and databases. */
  home: string;
  /** The account to act as; the only one there is unless given. */
  account?: string;
  /** File descriptor that the passphrase is read from. */
  passphraseFd?: number;
  /** File that the passphrase is read from. */
  passphraseFile?: string;
  json: boolean;
};

/** What a command answers with: the same once for programs and once for people. */
export type Outcome = {
  /** One object for `--json`; null where the command has told everything already. */
  json: object | null;
  /** Lines for people, made plain already where a stranger wrote them. */
  lines: readonly string[];
  /** 0 unless given. */
  exitCode?: number;
};

/** What a command runs in. */
export type Context = {
  settings: Settings;
  /** Tells people what is going on, on stderr; programs are not told. */
  note: (line: string) => void;
  /** Writes one line of JSON now, for commands that go on. */
  emit: (json: object) => void;
  /** Is called at the end, however that comes; the last one first. */
  onEnd: (close: () => unknown) => void;
  /** Resolves at Ctrl-C or SIGTERM, which then count as the orderly end of the command. */
  untilInterrupted: () => Promise<void>;
};

/** How a command's work is started: reports what it answers or throws, and ends the process. */
export type Run = (work: (context: Context) => Promise<Outcome>) => Promise<void>;
