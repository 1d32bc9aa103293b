import { expect } from "chai";

import {
  addKeyRequest,
  addKeysRequest,
  readEntries,
  readHead,
  readHistory,
  registryAddress,
  revokeAllKeysRequest,
  revokeKeyRequest,
  rotateKeyRequest,
} from "../../../sdk/src/registry/index.ts";
import { localChain, word, type LocalChain } from "./localChain.ts";

describe("reading the registry", () => {
  let chain: LocalChain;
  before(async () => {
    chain = await localChain();
  });

  it("finds it at the address that it has on every chain", () => {
    expect(chain.registry).to.equal(registryAddress);
  });

  it("reads entries and history", async () => {
    const { client, registry } = chain;
    const wallet = chain.walletOf(1);
    const account = wallet.account.address;
    const send = async (request: Parameters<typeof wallet.writeContract>[0]) =>
      client.waitForTransactionReceipt({ hash: await wallet.writeContract(request) });
    await send(addKeyRequest({ registry, key: word(1), inboxId: word(9), proof: "0x0102" }));
    await send(
      addKeysRequest({
        registry,
        inputs: [2, 3].map((n) => ({ key: word(n), inboxId: word(9), proof: "0x" as const })),
      }),
    );
    await send(revokeKeyRequest({ registry, key: word(1) }));
    await send(rotateKeyRequest({ registry, oldKey: word(2), newKey: word(1), inboxId: word(9), proof: "0x" }));
    await send(revokeAllKeysRequest({ registry }));
    const answer = await readEntries(client, { registry, accounts: [account, chain.accounts[2]!] });
    expect(await readHead(client, { registry, account })).to.deep.equal({
      nonce: 0n,
      lastChangeBlock: answer.block.number,
    });
    expect(answer.entries.map(({ keys }) => keys.length)).to.deep.equal([4, 0]);
    const history = await readHistory(client, { registry, account, fromBlock: answer.entries[0]!.lastChangeBlock });
    expect(history).to.have.length(8);
  });
});
