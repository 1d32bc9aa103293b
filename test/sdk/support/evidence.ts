import { registryAddress, type AccountRecord, type Evidence, type PublishedKey } from "@kedge/sdk";

export const NOW = 1_800_000_000;
export const ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const REGISTRY = registryAddress;
export const INBOX = "1b".repeat(32);
export const OTHER_INBOX = "2c".repeat(32);
export const HASH = `0x${"ab".repeat(32)}` as const;

/** The n-th made-up installation id: 32 bytes as hex. */
export const device = (n: number) => n.toString(16).padStart(2, "0").repeat(32);

/** A key as published for the account's inbox, active and proven unless said otherwise. */
export function published(id: string, overrides: Partial<PublishedKey> = {}): PublishedKey {
  return {
    key: `0x${id}`,
    addedAt: BigInt(NOW - 1000),
    revokedAt: 0n,
    backing: "proven",
    inboxId: `0x${INBOX}`,
    blockNumber: 7n,
    transactionHash: HASH,
    revokedIn: null,
    ...overrides,
  };
}

export function recordOf(keys: readonly PublishedKey[], overrides: Partial<AccountRecord> = {}): AccountRecord {
  const block = { number: 100n, hash: HASH, timestamp: BigInt(NOW - 2) };
  return {
    account: ACCOUNT,
    chainId: 31337,
    registry: REGISTRY,
    keys,
    lastChangeBlock: keys.length === 0 ? 0n : 7n,
    block,
    isProven: true,
    readAt: NOW - 1,
    ...overrides,
  };
}

export function evidenceOf(
  devices: readonly string[],
  keys: readonly PublishedKey[],
  overrides: Partial<Evidence> = {},
): Evidence {
  return {
    account: ACCOUNT,
    inboxId: INBOX,
    deviceSource: "mls",
    devices,
    registry: { status: "read", record: recordOf(keys) },
    now: NOW,
    ...overrides,
  };
}
