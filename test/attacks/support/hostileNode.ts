import { identityApi, type Interceptor } from "@kedge/localnet";
import { create } from "@bufbuild/protobuf";
import type { Address } from "viem";

type LoggedUpdate = identityApi.GetIdentityUpdatesResponse_IdentityUpdateLog;

/**
 * A messaging node whose operator lies. It carries everything like the real one and answers wrongly only what a test tells it to.
 *
 * For rehearsal against networks of one's own; the interceptor is an argument of `startLocalnet` and cannot be reached otherwise.
 */
export type HostileNode = {
  intercept: Interceptor;
  /** Answers this inbox (or none) for an address. */
  redirect(account: Address, inboxId: string | null): void;
  /** Answers this log for an inbox instead of the real one. */
  replaceLog(inboxId: string, log: readonly LoggedUpdate[]): void;
  /** Says that every smart wallet accepts every signature. */
  trustEveryWallet(): void;
  /** Keeps identity updates of an inbox to itself, and serves them as that inbox's log. */
  captureLog(inboxId: string): void;
  /** Up to where an inbox's log was given to whoever asked for it last. */
  logOf(inboxId: string): bigint;
  /**
   * Serves an inbox's log as it was, and nothing that came later.
   *
   * @param ice `at`: up to where, as `logOf` said it then; as it was last asked for unless given. `answers`: how often, until it serves all of it again
   */
  freezeLog(inboxId: string, ice?: { at?: bigint; answers?: number }): void;
  /** Tells the truth again. */
  repent(): void;
};

export function hostileNode(): HostileNode {
  const redirects = new Map<string, string | null>();
  const logs = new Map<string, LoggedUpdate[]>();
  const captured = new Set<string>();
  const seen = new Map<string, bigint>();
  const frozen = new Map<string, { last: bigint; answers: number }>();
  let trustsEveryWallet = false;

  const intercept: Interceptor = {
    async getInboxIds(request, next) {
      const answer = await next(request);
      for (const response of answer.responses) {
        const lie = redirects.get(response.identifier.toLowerCase());
        if (lie === undefined) continue;
        if (lie === null) delete response.inboxId;
        else response.inboxId = lie;
      }
      return answer;
    },
    async getIdentityUpdates(request, next) {
      const answer = await next(request);
      for (const response of answer.responses) {
        const after = request.requests.find(({ inboxId }) => inboxId === response.inboxId)?.sequenceId ?? 0n;
        const lie = logs.get(response.inboxId);
        if (lie) response.updates = lie.filter(({ sequenceId }) => sequenceId > after);
        const ice = frozen.get(response.inboxId);
        if (ice && ice.answers-- > 0)
          response.updates = response.updates.filter(({ sequenceId }) => sequenceId <= ice.last);
        const last = response.updates.at(-1)?.sequenceId;
        if (last !== undefined) seen.set(response.inboxId, last);
      }
      return answer;
    },
    async publishIdentityUpdate(request, next) {
      const update = request.identityUpdate;
      if (!update || !captured.has(update.inboxId)) return next(request);
      const log = logs.get(update.inboxId) ?? [];
      const sequenceId = BigInt(1_000_000 + log.length);
      log.push(
        create(identityApi.GetIdentityUpdatesResponse_IdentityUpdateLogSchema, {
          sequenceId,
          serverTimestampNs: BigInt(Date.now()) * 1_000_000n,
          update,
        }),
      );
      logs.set(update.inboxId, log);
      return create(identityApi.PublishIdentityUpdateResponseSchema);
    },
    async verifySmartContractWalletSignatures(request, next) {
      if (!trustsEveryWallet) return next(request);
      return create(identityApi.VerifySmartContractWalletSignaturesResponseSchema, {
        responses: request.signatures.map(() => ({ isValid: true, blockNumber: 1n })),
      });
    },
  };

  return {
    intercept,
    redirect: (account, inboxId) => void redirects.set(account.toLowerCase(), inboxId),
    replaceLog: (inboxId, log) => void logs.set(inboxId, [...log]),
    trustEveryWallet: () => void (trustsEveryWallet = true),
    captureLog: (inboxId) => {
      captured.add(inboxId);
      logs.set(inboxId, []);
    },
    logOf: (inboxId) => seen.get(inboxId) ?? 0n,
    freezeLog: (inboxId, { at = seen.get(inboxId) ?? 0n, answers = Infinity } = {}) =>
      void frozen.set(inboxId, { last: at, answers }),
    repent() {
      redirects.clear();
      logs.clear();
      captured.clear();
      frozen.clear();
      trustsEveryWallet = false;
    },
  };
}
