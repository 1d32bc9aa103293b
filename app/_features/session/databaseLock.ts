/** One lock for all databases of this origin: XMTP's browser SDK opens them through one pool of files, and whoever opens it holds them all. */
const LOCK = "kedge/messaging";
const CHANNEL = "kedge/messaging";
const LET_GO = "let-go";
/** After this long without an answer, the other tab is taken to be frozen. Milliseconds. */
const PATIENCE = 8_000;

export type Ownership = {
  /** Gives the databases back. The client has to be closed first. */
  release(): void;
};

type Claim = {
  /** Ask the other tab to let go, and wait for it. */
  insist: boolean;
  /** Another tab wants the databases, or has taken them: close the client, then release. */
  onWanted: () => void;
};

/** Resolves as soon as the lock is granted (an ownership) or is not to be had (null). Rejects if waiting was cut short. */
function hold(options: LockOptions, onWanted: () => void): Promise<Ownership | null> {
  return new Promise((resolve, reject) => {
    let granted = false;
    navigator.locks
      .request(LOCK, options, (lock) => {
        if (!lock) return resolve(null);
        granted = true;
        const channel = new BroadcastChannel(CHANNEL);
        channel.onmessage = ({ data }: MessageEvent<unknown>) => {
          if (data === LET_GO) onWanted();
        };
        return new Promise<void>((end) => {
          const release = () => {
            channel.close();
            end();
          };
          resolve({ release });
        });
      })
      .catch((error: unknown) => {
        if (granted)
          onWanted(); // stolen by a tab that has waited for too long
        else reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}

/**
 * Claims this origin's messaging databases for this tab.
 *
 * @returns null if another tab has them and `insist` is false
 */
export async function claimDatabases({ insist, onWanted }: Claim): Promise<Ownership | null> {
  const free = await hold({ ifAvailable: true }, onWanted);
  if (free || !insist) return free;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(LET_GO);
  channel.close();
  try {
    return await hold({ signal: AbortSignal.timeout(PATIENCE) }, onWanted);
  } catch {
    return hold({ steal: true }, onWanted);
  }
}
