import { isLocal, KedgeError, parseNetwork, registryAddress } from "@kedge/sdk";
import { expect } from "chai";

const valid = {
  name: "local",
  chain: { id: 31337, name: "Local chain", rpcUrls: ["http://127.0.0.1:8545"] },
  registry: registryAddress.toLowerCase(),
  xmtp: { env: "local" },
};

describe("network configuration", () => {
  it("is completed and normalised", () => {
    const network = parseNetwork(valid);
    expect(network.registry).to.equal(registryAddress);
    expect(network.samples).to.deep.equal([]);
    expect(network.wallets).to.deep.equal({ baseAccount: false, safe: false });
    expect(network.ens).to.equal(undefined);
    expect(isLocal(network)).to.equal(true);
  });

  it("is local only if chain and messaging network both are", () => {
    expect(isLocal(parseNetwork({ ...valid, xmtp: { env: "dev" } }))).to.equal(false);
    expect(isLocal(parseNetwork({ ...valid, chain: { ...valid.chain, id: 1 } }))).to.equal(false);
  });

  const wrong: [string, object][] = [
    ["registry", { ...valid, registry: "0x12" }],
    ["chain.rpcUrls", { ...valid, chain: { ...valid.chain, rpcUrls: [] } }],
    ["chain.rpcUrls.0", { ...valid, chain: { ...valid.chain, rpcUrls: ["javascript:alert(1)"] } }],
    ["xmtp.env", { ...valid, xmtp: { env: "nowhere" } }],
    ["name", { ...valid, name: undefined }],
    ["wallets.walletConnectProjectId", { ...valid, wallets: { walletConnectProjectId: "mine" } }],
    ["ens.chainId", { ...valid, ens: { rpcUrl: "https://rpc.example" } }],
  ];
  for (const [field, input] of wrong) {
    it(`names ${field} when that is wrong`, () => {
      expect(() => parseNetwork(input)).to.throw(KedgeError, `"${field}"`);
    });
  }
});
