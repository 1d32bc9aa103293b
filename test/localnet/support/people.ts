import { Client } from "@xmtp/node-sdk";
import type { Signer } from "@xmtp/node-sdk";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { toBytes } from "viem";
import type { PrivateKeyAccount } from "viem";
import type { Localnet } from "@kedge/localnet";

/** The SDK's `IdentifierKind.Ethereum`, a const enum that type stripping cannot inline. */
const ETHEREUM = 0;

/** An XMTP client with its account, on a network of this process. */
export type Person = { readonly client: Client; readonly account: PrivateKeyAccount };

/** Signs with an account, as a wallet would. */
export const signerOf = (account: PrivateKeyAccount): Signer => ({
  type: "EOA",
  getIdentifier: () => ({ identifier: account.address.toLowerCase(), identifierKind: ETHEREUM }),
  signMessage: async (message: string) => toBytes(await account.signMessage({ message })),
});

/** A client of a new account, or another installation of a given one; its database is in memory. */
export async function join(
  network: Pick<Localnet, "urls">,
  account = privateKeyToAccount(generatePrivateKey()),
): Promise<Person> {
  const client = await Client.create(signerOf(account), {
    env: "local",
    apiUrl: network.urls.grpc,
    historySyncUrl: network.urls.history,
    disableDeviceSync: true,
    dbPath: null,
  });
  return { client, account };
}
