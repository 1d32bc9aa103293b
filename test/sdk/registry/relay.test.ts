import { expect } from "chai";
import { BaseError, ContractFunctionRevertedError, createWalletClient, hashTypedData, http, type Hex } from "viem";
import { mainnet } from "viem/chains";

import { KedgeError } from "../../../sdk/src/errors/base.ts";
import {
  actionTypedData,
  invalidateNonceRequest,
  readEntries,
  readHead,
  relayAction,
  type ActionToSign,
  type RegistryAction,
} from "../../../sdk/src/registry/index.ts";
import { input, localChain, word, type LocalChain } from "./localChain.ts";
import { rejection } from "./rejection.ts";

describe("relaying signed actions", () => {
  let chain: LocalChain;
  const USER = 1;
  const RELAYER = 2;
  beforeEach(async () => {
    chain = await localChain();
  });

  const toSign = async (action: RegistryAction): Promise<ActionToSign> => {
    const { registry, client } = chain;
    const account = chain.accountOf(USER);
    const { nonce } = await readHead(client, { registry, account });
    return { chainId: 31337, registry, account, nonce, deadline: (await client.getBlock()).timestamp + 600n, action };
  };
  const sign = async (action: ActionToSign, signer = USER): Promise<Hex> =>
    chain.walletOf(signer).signTypedData(actionTypedData(action));
  const relay = async (action: ActionToSign, signature: Hex) => {
    const hash = await relayAction(chain.client, chain.walletOf(RELAYER), { ...action, signature });
    return chain.client.waitForTransactionReceipt({ hash });
  };
  const activeKeys = async () => {
    const { entries } = await readEntries(chain.client, {
      registry: chain.registry,
      accounts: [chain.accountOf(USER)],
    });
    return entries[0]?.keys.filter(({ revokedAt }) => revokedAt === 0n).map(({ key }) => key);
  };
  /** The name of the registry's error that the simulation ends with. */
  const refusal = async (promise: Promise<unknown>) => {
    const error = await rejection(BaseError, promise);
    const reverted = error.walk((inner) => inner instanceof ContractFunctionRevertedError);
    return reverted instanceof ContractFunctionRevertedError ? reverted.data?.errorName : error.message;
  };

  it("carries out every action that the account signed, and the relayer pays", async () => {
    const steps: [RegistryAction, Hex[]][] = [
      [{ type: "AddKey", ...input(1) }, [word(1)]],
      [{ type: "AddKeys", inputs: [input(2), input(3)] }, [word(1), word(2), word(3)]],
      [
        { type: "RotateKey", oldKey: word(1), newKey: word(4), inboxId: word(7), proof: "0x" },
        [word(2), word(3), word(4)],
      ],
      [{ type: "RevokeKey", key: word(3) }, [word(2), word(4)]],
      [{ type: "RevokeAllKeys" }, []],
    ];
    const account = chain.accountOf(USER);
    const balance = await chain.client.getBalance({ address: account });
    for (const [action, expected] of steps) {
      const signing = await toSign(action);
      const receipt = await relay(signing, await sign(signing));
      expect(receipt.from.toLowerCase()).to.equal(chain.accountOf(RELAYER).toLowerCase());
      expect(await activeKeys()).to.deep.equal(expected);
    }
    expect(await chain.client.getBalance({ address: account })).to.equal(balance);
    const head = await readHead(chain.client, { registry: chain.registry, account });
    expect(head.nonce).to.equal(5n);
  });

  it("sends nothing if somebody else signed", async () => {
    const signing = await toSign({ type: "AddKey", ...input(1) });
    expect(await refusal(relay(signing, await sign(signing, RELAYER)))).to.equal("WrongSigner");
  });

  it("sends nothing a second time", async () => {
    const signing = await toSign({ type: "AddKey", ...input(1) });
    const signature = await sign(signing);
    await relay(signing, signature);
    expect(await refusal(relay(signing, signature))).to.equal("WrongNonce");
  });

  it("sends nothing after the account has given up the nonce", async () => {
    const signing = await toSign({ type: "AddKey", ...input(1) });
    const signature = await sign(signing);
    await chain.send(USER, invalidateNonceRequest({ registry: chain.registry }));
    expect(await refusal(relay(signing, signature))).to.equal("WrongNonce");
  });

  it("sends nothing after the deadline", async () => {
    const signing = await toSign({ type: "AddKey", ...input(1) });
    const signature = await sign(signing);
    await chain.control.setNextBlockTimestamp({ timestamp: signing.deadline + 1n });
    await chain.control.mine({ blocks: 1 });
    expect(await refusal(relay(signing, signature))).to.equal("SignatureExpired");
  });

  it("refuses to send on another chain than was signed for", async () => {
    const signing = await toSign({ type: "AddKey", ...input(1) });
    const signed = { ...signing, signature: await sign(signing) };
    const wallet = createWalletClient({
      account: chain.accountOf(RELAYER),
      chain: mainnet,
      transport: http("http://127.0.0.1:1"),
    });
    const onWrongWallet = await rejection(KedgeError, relayAction(chain.client, wallet, signed));
    expect(onWrongWallet.code).to.equal("wrong-chain");
    const onWrongChain = await rejection(
      KedgeError,
      relayAction(chain.client, chain.walletOf(RELAYER), { ...signed, chainId: 1 }),
    );
    expect(onWrongChain.code).to.equal("wrong-chain");
  });

  it("gives typed data with another hash for every field that differs", async () => {
    const base = await toSign({ type: "AddKey", ...input(1) });
    const variants: ActionToSign[] = [
      base,
      { ...base, chainId: 1 },
      { ...base, registry: chain.accountOf(3) },
      { ...base, account: chain.accountOf(3) },
      { ...base, nonce: base.nonce + 1n },
      { ...base, deadline: base.deadline + 1n },
      { ...base, action: { type: "AddKey", ...input(2) } },
      { ...base, action: { type: "AddKey", ...input(1), inboxId: word(1) } },
      { ...base, action: { type: "AddKey", ...input(1), proof: "0x" } },
      { ...base, action: { type: "AddKeys", inputs: [input(1)] } },
      { ...base, action: { type: "RevokeKey", key: word(1) } },
      { ...base, action: { type: "RevokeAllKeys" } },
    ];
    const hashes = variants.map((variant) => hashTypedData(actionTypedData(variant)));
    expect(new Set(hashes).size).to.equal(variants.length);
  });
});
