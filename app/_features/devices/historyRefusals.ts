import type { Session } from "@kedge/sdk";

import type { LocalValues } from "../../_lib/storage/localValues.ts";

/** Requests end after an hour, so there are never many. */
const MOST = 20;

/** Requests for history that somebody said "not now" to on this device, by their keys, so that nobody is asked twice. */
export function historyRefusals(values: LocalValues, { account, installationId }: Session) {
  const name = `history-refused/${account}/${installationId}`;
  const read = (): string[] => values.get(name)?.split(" ") ?? [];
  return {
    read,
    add: (key: string): void => values.set(name, [key, ...read()].slice(0, MOST).join(" ")),
  };
}
