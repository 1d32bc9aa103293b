import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { LOCAL_CHAIN_ID } from "@kedge/sdk";
import { expect } from "chai";
import { encryptKeystoreJson } from "ethers/wallet";
import { generatePrivateKey, mnemonicToAccount, privateKeyToAddress } from "viem/accounts";

import { localNetwork } from "../../scripts/stack/localNetwork.ts";
import { developmentAccount } from "../../scripts/stack/developmentAccount.ts";
import { REGISTRY } from "../sdk/support/evidence.ts";
import { kedge, type Kedge } from "./support/kedge.ts";

type Kept = { account: string; keystore: string };
type Failed = { error: { code: string; message: string; remedy: string } };

const nowhere = "http://127.0.0.1:9";
const network = localNetwork({
  rpcUrl: nowhere,
  registry: REGISTRY,
  urls: { grpc: nowhere, web: nowhere, history: nowhere },
});
const elsewhere = { ...network, name: "base-sepolia", chain: { ...network.chain, id: 84532, name: "Base Sepolia" } };

describe("kedge account", function () {
  this.timeout(180_000);
  let cli: Kedge;
  beforeEach(() => (cli = kedge(network)));
  afterEach(() => cli.remove());

  const importing = async (key: string, ...args: string[]) =>
    cli.runWith(`${key}\n`, "account", "import", "-", ...args);
  const failing = async (...args: string[]) => {
    const { code, error } = await cli.json<Failed>(...args);
    return [code, error.code];
  };

  it("keeps a new key in a keystore that its owner alone can read", async () => {
    const { code, account, keystore } = await cli.json<Kept>("account", "new");
    expect(code).to.equal(0);
    expect(statSync(keystore).mode & 0o777).to.equal(0o600);
    expect(statSync(cli.home).mode & 0o077).to.equal(0);
    const content = JSON.parse(readFileSync(keystore, "utf8")) as { version: number; Crypto: { kdf: string } };
    expect([content.version, content.Crypto.kdf]).to.deep.equal([3, "scrypt"]);
    expect(await cli.json("account", "list")).to.deep.include({ code: 0, accounts: [account] });
  });

  it("brings a key from standard input or a file, with or without 0x, and never prints it", async () => {
    const [one, other] = [generatePrivateKey(), generatePrivateKey()];
    expect((await importing(one)).stdout).to.include(privateKeyToAddress(one));
    const file = join(cli.home, "key");
    writeFileSync(file, other.slice(2));
    expect((await cli.run("account", "import", file)).stdout).to.include(privateKeyToAddress(other));
    expect(cli.printed()).to.not.include(one.slice(2)).and.not.to.include(other.slice(2));
    expect(cli.printed()).to.not.include(cli.passphrase);
  });

  it("brings a keystore that the same passphrase opens", async () => {
    const privateKey = generatePrivateKey();
    const address = privateKeyToAddress(privateKey);
    const text = await encryptKeystoreJson({ address, privateKey }, cli.passphrase, { scrypt: { N: 1024 } });
    expect((await importing(text)).stdout).to.include(address);
    expect((await importing(text.replace(/"mac":"../, '"mac":"00'))).code).to.equal(5);
  });

  it("refuses a key on the command line, and says why, without repeating it", async () => {
    const key = generatePrivateKey();
    const { code, stderr } = await cli.run("account", "import", key);
    expect(code).to.equal(2);
    expect(stderr).to.include("shell's history").and.not.to.include(key.slice(2));
    expect(await cli.json("account", "list")).to.deep.include({ accounts: [] });
  });

  it("refuses what is no key, and never overwrites a keystore", async () => {
    for (const [content, code] of [
      ["hello", 2],
      ["0".repeat(64), 1],
      ["{}", 5],
    ] as const)
      expect((await importing(content)).code, content).to.equal(code);
    const key = generatePrivateKey();
    expect((await importing(key)).code).to.equal(0);
    const { code, stderr } = await importing(key);
    expect(code).to.equal(1);
    expect(stderr).to.include("already");
  });

  it("takes keys of development on a local network alone, also where one was imported before", async () => {
    const key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"; // Hardhat's first
    const other = kedge(elsewhere, { KEDGE_HOME: cli.home });
    const refused = await other.runWith(key, "account", "import", "-");
    expect(refused.code).to.equal(5);
    expect(refused.stderr.replaceAll(/\s+/g, " ")).to.include("development key").and.to.include("Base Sepolia");
    expect((await importing(key)).code).to.equal(0);
    const { code, error } = await other.json<Failed>("publish", "--yes");
    expect([code, error.code]).to.deep.equal([5, "development-key"]);
    other.remove();
  });

  it("knows the accounts of Hardhat, Anvil and Ganache, and those of the smallest keys", async () => {
    const { isWellKnown } = await import("../../cli/src/accounts/wellKnown.ts");
    for (let index = 0; index < 20; index += 1)
      expect(isWellKnown(developmentAccount(index, LOCAL_CHAIN_ID).address)).to.equal(true);
    const ganache = "myth like bonus scare over problem client lizard pioneer submit female collect";
    expect(isWellKnown(mnemonicToAccount(ganache, { addressIndex: 9 }).address)).to.equal(true);
    expect(isWellKnown(privateKeyToAddress(`0x${"1".padStart(64, "0")}`))).to.equal(true);
    expect(isWellKnown(privateKeyToAddress(generatePrivateKey()))).to.equal(false);
  });

  it("asks which account where there are several, and says what to do where there is none", async () => {
    expect(await failing("publish")).to.deep.equal([2, "no-account"]);
    await cli.run("account", "new");
    await cli.run("account", "new");
    expect(await failing("publish")).to.deep.equal([2, "which-account"]);
    const nobody = privateKeyToAddress(generatePrivateKey());
    expect(await failing("publish", "--account", nobody)).to.deep.equal([1, "no-account"]);
  });

  describe("with a keystore", () => {
    let keystore: string;
    beforeEach(async () => ({ keystore } = await cli.json<Kept>("account", "new")));

    it("ends with 5 for a wrong passphrase, and for a file that was damaged, is another's, or that others may read", async () => {
      const wrong = kedge(network, { KEDGE_HOME: cli.home });
      const { code, error } = await wrong.json<Failed>("publish", "--yes");
      expect([code, error.code]).to.deep.equal([5, "wrong-passphrase"]);
      wrong.remove();

      const whole = readFileSync(keystore, "utf8");
      for (const [content, expected] of [
        [whole.slice(0, 100), "keystore-damaged"],
        ["", "keystore-damaged"],
        [whole.replace(/"ciphertext":"./, '"ciphertext":"x'), "keystore-damaged"],
        [whole.replace(/"mac":"..../, '"mac":"0000'), "wrong-passphrase"],
      ] as const) {
        writeFileSync(keystore, content);
        expect(await failing("publish", "--yes"), expected).to.deep.equal([5, expected]);
      }
      const other = await cli.json<Kept>("account", "new");
      writeFileSync(keystore, readFileSync(other.keystore, "utf8"));
      const account = readdirSync(join(cli.home, "accounts")).find((name) => keystore.endsWith(name)) ?? "";
      expect(await failing("publish", "--yes", "--account", account.replace(".json", ""))).to.deep.equal([
        5,
        "keystore-damaged",
      ]);
      writeFileSync(keystore, whole);
      chmodSync(keystore, 0o644);
      expect(await failing("publish", "--yes", "--account", account.replace(".json", ""))).to.deep.equal([
        5,
        "keystore-readable",
      ]);
    });

    it("reads the passphrase from a descriptor, and asks nobody where there is no terminal", async () => {
      const unset = { KEDGE_PASSPHRASE_FILE: "" };
      const piped = kedge(network, { KEDGE_HOME: cli.home, ...unset });
      const opened = await piped.runWith(`${cli.passphrase}\n`, "publish", "--yes", "--passphrase-fd", "0", "--json");
      expect(JSON.parse(opened.stdout)).to.have.nested.property("error.code", "chain-unreachable");
      const { code, error } = await piped.json<Failed>("publish", "--yes");
      expect([code, error.code]).to.deep.equal([2, "no-terminal"]);
      piped.remove();
    });

    it("refuses a short passphrase for a new one", async () => {
      const short = kedge(network, { KEDGE_HOME: cli.home });
      const file = join(cli.home, "short");
      writeFileSync(file, "1234567\n");
      const { code, error } = await short.json<Failed>("account", "new", "--passphrase-file", file);
      expect([code, error.code]).to.deep.equal([2, "passphrase-short"]);
      short.remove();
    });
  });
});
