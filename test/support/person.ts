import {
  anchorChain,
  createSession,
  createDirectory,
  type Directory,
  type KeyValueStore,
  type MessagingPort,
  type SendingNote,
  type Session,
} from "@kedge/sdk";
import { connectNode } from "@kedge/sdk/node";
import { createWalletClient, http, parseEther, type LocalAccount } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { chainReader, publishDevice } from "../../scripts/bot/connectAccount.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";

/** Somebody with a funded account and one device on the stack. */
export type Person = {
  account: LocalAccount;
  port: MessagingPort;
  session: Session;
  /** Publishes this device with its proof. */
  publish(): Promise<void>;
  /** Another device of the same account. */
  anotherDevice(options?: Omit<PersonOptions, "account">): Promise<Person>;
  close(): Promise<void>;
};

/** What a test may replace of a person's session. */
export type PersonOptions = {
  /** An account that is funded already; a new one unless given. */
  account?: LocalAccount;
  store?: KeyValueStore;
  importStore?: KeyValueStore;
  /** The database's file: the same file is the same device. In memory unless given. */
  dbPath?: string;
  /** Whether the device ended while it sent; it looks at every conversation unless given. */
  sending?: SendingNote;
  /** Stands between the session and libxmtp. */
  through?: (port: MessagingPort) => MessagingPort;
  directory?: Directory;
  now?: () => number;
};

async function withDevice(
  stack: Stack,
  account: LocalAccount,
  { dbPath, sending, through = (port) => port, ...options }: Omit<PersonOptions, "account"> = {},
): Promise<Person> {
  const port = await connectNode(
    { address: account.address, signMessage: (message) => account.signMessage({ message }) },
    { xmtp: stack.network.xmtp, dbPath: dbPath ?? null, ...(sending ? { sending } : {}) },
  );
  const { network } = stack;
  const directory = createDirectory({
    client: chainReader(network),
    chainId: network.chain.id,
    registry: network.registry,
  });
  const session = createSession({ account: account.address, port: through(port), directory, ...options });
  return {
    account,
    port,
    session,
    publish: () => publishDevice(stack.network, account, session),
    anotherDevice: (other) => withDevice(stack, account, other),
    close: () => port.close(),
  };
}

/** A new person with a new account, funded. */
export async function person(stack: Stack, { account, ...options }: PersonOptions = {}): Promise<Person> {
  if (account) return withDevice(stack, account, options);
  const fresh = privateKeyToAccount(generatePrivateKey());
  await fund(stack, fresh);
  return withDevice(stack, fresh, options);
}

/** Gives an account of the local chain ten ether, by a transfer from one that has plenty. */
export async function fund(stack: Stack, account: Pick<LocalAccount, "address">): Promise<void> {
  const chain = chainReader(stack.network);
  const bank = createWalletClient({ chain: anchorChain(stack.network), transport: http(stack.rpcUrl) });
  const [from] = await bank.getAddresses();
  if (!from) throw new Error("The local chain has no accounts of its own.");
  const hash = await bank.sendTransaction({ account: from, to: account.address, value: parseEther("10") });
  await chain.waitForTransactionReceipt({ hash });
}
