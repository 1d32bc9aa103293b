import type { Client } from "@connectrpc/connect";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { expect } from "chai";
import { identityApi, mlsApi } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";

/** Ports that no other network of this machine uses. */
export const ANY_PORT = { grpcPort: 0, webPort: 0, historyPort: 0 } as const;

/** Plain gRPC clients of a network, for calls that no SDK would make. */
export function rawClients(network: Pick<Localnet, "urls">): {
  identity: Client<typeof identityApi.IdentityApi>;
  mls: Client<typeof mlsApi.MlsApi>;
} {
  const transport = createGrpcTransport({ baseUrl: network.urls.grpc });
  return { identity: createClient(identityApi.IdentityApi, transport), mls: createClient(mlsApi.MlsApi, transport) };
}

/** Expects a call to fail with this code, and answers with its message. */
export async function refusal(call: Promise<unknown>, code: keyof typeof Code): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, "the call was accepted").to.be.instanceOf(ConnectError);
  const { code: got, rawMessage } = ConnectError.from(error);
  expect(Code[got], rawMessage).to.equal(code);
  return rawMessage;
}
