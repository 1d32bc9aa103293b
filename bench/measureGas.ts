import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { TransactionResponse } from "ethers";
import { network } from "hardhat";

import { sendSigned } from "../test/contracts/sendSigned.ts";
import { signAction, type Action } from "../test/contracts/signAction.ts";

/** Gas that a transaction costs before anything runs (EIP-2028): its base and its calldata. */
function intrinsicGas(data: string): bigint {
  const bytes = data.slice(2).match(/../g) ?? [];
  return 21_000n + BigInt(bytes.reduce((sum, byte) => sum + (byte === "00" ? 4 : 16), 0));
}

/** 32 bytes without a zero byte, the dearest kind and the usual one; a different value for each number. */
const word = (seed: number) => `0x${(seed + 1).toString(16).padStart(2, "0").repeat(32)}`;
const proof = `0x${"a5".repeat(64)}`;
const inboxId = word(200);

/**
 * Measures each operation on a fresh chain in this process.
 *
 * All of the transaction's gas, with the 21,000 and the calldata; every added key has a 64-byte proof. The account has code or not as the name
 * says, and balances and nonces from before, as accounts in use have. Reading (`read…`) is measured in a transaction too, and once more as
 * `….execution`, without the 21,000 and the calldata: what counts against a node's limit for `eth_call`, where nobody pays for those.
 */
export async function measureGas(): Promise<Map<string, bigint>> {
  const { ethers } = await network.create();
  const registry = await ethers.deployContract("KeyRegistry");
  const signers = await ethers.getSigners();
  const measurements = new Map<string, bigint>();
  let next = 0;
  const fresh = (): HardhatEthersSigner => {
    const signer = signers[next++];
    if (signer === undefined) throw new Error("The chain has no further account.");
    return signer;
  };
  const sent = async (transaction: Promise<TransactionResponse>): Promise<bigint> => {
    const receipt = await (await transaction).wait();
    if (receipt?.status !== 1) throw new Error("A measured transaction failed.");
    return receipt.gasUsed;
  };
  const record = async (name: string, transaction: Promise<TransactionResponse>) =>
    measurements.set(name, await sent(transaction));
  const withKeys = async (count: number, revoked = 0): Promise<HardhatEthersSigner> => {
    const account = fresh();
    for (let i = 0; i < count; i += 1) await sent(registry.connect(account).add(word(i), inboxId, proof));
    for (let i = 0; i < revoked; i += 1) await sent(registry.connect(account).revoke(word(i)));
    return account;
  };

  const relayer = fresh();
  const as = (account: HardhatEthersSigner) => registry.connect(account);

  const user = fresh();
  await record("add.first", as(user).add(word(0), inboxId, proof));
  await record("add.second", as(user).add(word(1), inboxId, proof));
  await record("add.third", as(user).add(word(2), inboxId, proof));
  await record("add.fourth", as(user).add(word(3), inboxId, proof));
  await record("add.first.vouched", as(fresh()).add(word(0), inboxId, "0x"));
  const inputs = [0, 1, 2].map((i) => ({ key: word(i), inboxId, proof }));
  await record("addMany.3.first", as(fresh()).addMany(inputs));
  await record("revoke", as(await withKeys(1)).revoke(word(0)));
  await record("revoke.second", as(await withKeys(2)).revoke(word(1)));
  await record("revoke.tenth", as(await withKeys(10)).revoke(word(9)));
  await record("rotate", as(await withKeys(1)).rotate(word(0), word(1), inboxId, proof));
  await record("revokeAll.3", as(await withKeys(3)).revokeAll());
  await record("revokeAll.10", as(await withKeys(10)).revokeAll());
  await record("add.archiving", as(await withKeys(32, 1)).add(word(100), inboxId, proof));
  await record("invalidateNonce.first", as(fresh()).invalidateNonce());

  const relayed = async (name: string, account: HardhatEthersSigner, action: Action) => {
    const { authorization } = await signAction(registry, account, action);
    return record(name, sendSigned(registry.connect(relayer), authorization, action));
  };
  const signer = fresh();
  await relayed("addFor.first", signer, { type: "AddKey", key: word(0), inboxId, proof });
  await relayed("addFor.second", signer, { type: "AddKey", key: word(1), inboxId, proof });
  await relayed("rotateFor", signer, { type: "RotateKey", oldKey: word(0), newKey: word(2), inboxId, proof });
  await relayed("revokeFor", await withKeys(1), { type: "RevokeKey", key: word(0) });
  await relayed("revokeAllFor.3", await withKeys(3), { type: "RevokeAllKeys" });
  await relayed("addManyFor.3.first", fresh(), { type: "AddKeys", inputs });

  const reading = async (name: string, data: string) => {
    const gas = await sent(relayer.sendTransaction({ to: await registry.getAddress(), data }));
    measurements.set(name, gas).set(`${name}.execution`, gas - intrinsicGas(data));
  };
  const encode = registry.interface.encodeFunctionData.bind(registry.interface);
  const ten = await withKeys(10);
  await reading("read.head", encode("headOf", [ten.address]));
  await reading("read.1", encode("entryOf", [(await withKeys(1)).address]));
  await reading("read.10", encode("entryOf", [ten.address]));
  await reading("read.words.10", encode("wordsOf", [ten.address]));
  await reading("read.isActive.10", encode("isActive", [ten.address, word(9)]));
  const accounts: string[] = [];
  for (let i = 0; i < 100; i += 1) {
    const account = new ethers.Wallet(ethers.id(`account ${i}`), ethers.provider);
    const { authorization } = await signAction(registry, account, { type: "AddKeys", inputs });
    await sent(registry.connect(relayer).addManyFor(authorization, inputs));
    accounts.push(account.address);
  }
  await reading("read.batch.100x3", encode("entriesOf", [accounts]));
  return measurements;
}
