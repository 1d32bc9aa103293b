import * as browser from "@kedge/sdk/browser";
import * as node from "@kedge/sdk/node";
import * as sdk from "@kedge/sdk";
import * as text from "@kedge/sdk/text";
import { expect } from "chai";

describe("the sdk's public surface", () => {
  it("is what is written down here, and changes only on purpose", () => {
    expect(Object.keys(sdk).sort()).to.deep.equal([
      "ARCHIVE_LIMIT",
      "CREATE_X",
      "HISTORY_LIMIT",
      "KedgeError",
      "LOCAL_CHAIN_ID",
      "MEMBERSHIP_LOOK_INTERVAL_MS",
      "NoInboxError",
      "OwnDeviceRefusedError",
      "REGISTRY_SALT",
      "RegistryAnswerError",
      "RegistryCodeError",
      "RegistryProofError",
      "SendRefusedError",
      "actionTypedData",
      "activeKeys",
      "addKeyRequest",
      "addKeysRequest",
      "anchorChain",
      "assertHistoryComplete",
      "assertRegistryCode",
      "assess",
      "cautiousPolicy",
      "chainReaders",
      "changesBetween",
      "classifyDevice",
      "compareScan",
      "createDirectory",
      "createNameReader",
      "createSession",
      "exportConversations",
      "exportJson",
      "findOwnAlarms",
      "groupVerdict",
      "invalidateNonceRequest",
      "isLocal",
      "keyRegistryAbi",
      "keyRegistryCodeHash",
      "keySetDigest",
      "lookUpName",
      "mayBeAccepted",
      "mayBeCalledOwn",
      "memoryStore",
      "ownDevices",
      "ownRefusal",
      "pagesOf",
      "parseBackupCode",
      "parseNetwork",
      "parseSnapshot",
      "possessionStatement",
      "readEntries",
      "readHead",
      "readHistory",
      "readProvenBlock",
      "readProvenEntry",
      "recordedDeployment",
      "registryAddress",
      "relayAction",
      "relayRequest",
      "revokeAllKeysRequest",
      "revokeKeyRequest",
      "rotateKeyRequest",
      "safetyNumber",
      "scanCode",
      "sendRegistryCall",
      "senderStanding",
      "strictPolicy",
      "toKedgeError",
      "toSnapshot",
      "verifyPossessionProof",
      "verifyStorage",
      "wordsOf",
    ]);
  });

  it("has one adapter for each of XMTP's SDKs, behind an entry of its own", () => {
    expect(Object.keys(browser)).to.deep.equal([
      "compileBindings",
      "connectBrowser",
      "deleteDatabase",
      "fileCipher",
      "openInboxDesk",
    ]);
    expect(Object.keys(node)).to.deep.equal(["connectNode", "fileCipher", "openInboxDesk"]);
  });

  it("has what makes a stranger's words plain apart, for whoever shows them", () => {
    expect(Object.keys(text)).to.deep.equal([
      "HIDDEN_MARK",
      "TEXT_LIMIT",
      "isBlank",
      "plainName",
      "plainText",
      "textBytes",
    ]);
  });
});
