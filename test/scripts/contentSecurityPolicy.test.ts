import { parseNetwork, registryAddress } from "@kedge/sdk";
import { expect } from "chai";

import {
  allowedConnections,
  contentSecurityPolicy,
  inlineScriptHashes,
} from "../../scripts/site/contentSecurityPolicy.ts";
import { sealPage } from "../../scripts/site/sealPage.ts";

const network = (xmtp: object, more: object = {}) =>
  parseNetwork({
    ...more,
    name: "test",
    chain: { id: 84532, name: "Base Sepolia", rpcUrls: ["https://rpc.example/v1/key"] },
    registry: registryAddress,
    xmtp,
    ...more,
  });

describe("a page sealed for a host without headers", () => {
  it("carries the policy first in its head, with its own scripts' hashes", () => {
    const sealed = sealPage(
      "<html><head><title>t</title></head><body><script>alert(1)</script></body></html>",
      network({ env: "dev" }),
    );
    expect(sealed).to.match(
      /^<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none';[^"]*'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF\+pI='[^"]*"\/><title>/,
    );
    expect(sealed).to.not.include("frame-ancestors");
  });

  it("is refused if there is no head", () => {
    expect(() => sealPage("<p>", network({ env: "dev" }))).to.throw("no <head>");
  });
});

describe("the page's content security policy", () => {
  it("lets the page talk to the configured chain and messaging network, and to nobody else", () => {
    expect(allowedConnections(network({ env: "dev" }))).to.deep.equal([
      "https://rpc.example",
      "https://api.dev.xmtp.network:5558",
    ]);
    expect(allowedConnections(network({ env: "mainnet", gatewayHost: "https://gateway.example" }))).to.deep.equal([
      "https://rpc.example",
      "https://gateway.example",
    ]);
    expect(
      allowedConnections(
        network({
          env: "local",
          webUrl: "http://localhost:1",
          grpcUrl: "http://localhost:2",
          historyUrl: "http://localhost:3",
        }),
      ),
    ).to.deep.equal(["https://rpc.example", "http://localhost:1", "http://localhost:3"]);
  });

  it("lets it talk to the host of files that is configured", () => {
    const attachments = { uploadUrl: "https://up.example/new", downloadUrl: "https://down.example/f" };
    expect(allowedConnections(network({ env: "dev" }, { attachments })).slice(2)).to.deep.equal([
      "https://up.example",
      "https://down.example",
    ]);
  });

  it("lets it talk to wallets' hosts and to the names' chain where the configuration names them", () => {
    const wallets = { walletConnectProjectId: "0".repeat(32), baseAccount: true };
    const ens = { rpcUrl: "https://names.example/key", chainId: 1 };
    expect(allowedConnections(network({ env: "dev" }, { wallets, ens }))).to.deep.equal([
      "https://rpc.example",
      "https://api.dev.xmtp.network:5558",
      "wss://relay.walletconnect.org",
      "https://keys.coinbase.com",
      "https://names.example",
    ]);
  });

  it("lets Safe{Wallet} show the page in a frame where the configuration says so, and nobody else", () => {
    const framed = (wallets: object) =>
      /frame-ancestors ([^;]*)/.exec(contentSecurityPolicy(network({ env: "dev" }, { wallets }), []))?.[1];
    expect(framed({})).to.equal("'none'");
    expect(framed({ walletConnectProjectId: "0".repeat(32), baseAccount: true })).to.equal("'none'");
    expect(framed({ safe: true })).to.equal("https://app.safe.global");
  });

  it("hashes inline scripts and leaves those with a source alone", () => {
    const html = `<script src="/a.js"></script><script>alert(1)</script><script type="module">let a</script>`;
    expect(inlineScriptHashes(html)).to.deep.equal([
      "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
      "'sha256-IfEXP/8HLuXoAiy0hZVrCAcjcLsZqYFpLOHDGj8enqE='",
    ]);
  });

  it("allows no script but its own and the hashed ones, no style but its own, no evaluation, no frames", () => {
    const policy = contentSecurityPolicy(network({ env: "dev" }), ["'sha256-x'"]);
    expect(policy)
      .to.include("script-src 'self' 'wasm-unsafe-eval' 'sha256-x';")
      .and.include("default-src 'none'")
      .and.include("style-src 'self';")
      .and.include("frame-ancestors 'none'");
    expect(policy).to.not.match(/'unsafe-(inline|eval|hashes)'/);
  });
});
