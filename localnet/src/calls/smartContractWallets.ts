import { create } from "@bufbuild/protobuf";
import type {
  VerifySmartContractWalletSignaturesRequest,
  VerifySmartContractWalletSignaturesResponse,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import {
  VerifySmartContractWalletSignaturesResponse_ValidationResponseSchema,
  VerifySmartContractWalletSignaturesResponseSchema,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import type { Network } from "../network.ts";

/** Whether each wallet accepts its signature, in the order asked. A signature that cannot be checked is not valid, and says why. */
export async function verifySmartContractWalletSignatures(
  network: Pick<Network, "verifyWalletSignature">,
  request: VerifySmartContractWalletSignaturesRequest,
): Promise<VerifySmartContractWalletSignaturesResponse> {
  const verdicts = await Promise.all(request.signatures.map((signature) => network.verifyWalletSignature(signature)));
  const responses = verdicts.map(({ valid, blockNumber, error }) =>
    create(VerifySmartContractWalletSignaturesResponse_ValidationResponseSchema, {
      isValid: valid,
      ...(blockNumber !== undefined && { blockNumber }),
      ...(error !== undefined && { error }),
    }),
  );
  return create(VerifySmartContractWalletSignaturesResponseSchema, { responses });
}
