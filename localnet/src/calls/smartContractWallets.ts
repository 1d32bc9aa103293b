import { create } from "@bufbuild/protobuf";
import type {
  VerifySmartContractWalletSignaturesRequest,
  VerifySmartContractWalletSignaturesResponse,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import {
  VerifySmartContractWalletSignaturesResponse_ValidationResponseSchema,
  VerifySmartContractWalletSignaturesResponseSchema,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import { requireAtMost } from "../limits/sizes.ts";
import type { Network } from "../network.ts";

/** How many signatures one call may have checked: each is a request to a chain. */
const MAX_SIGNATURES = 100;

/** Whether each wallet accepts its signature, in the order asked. A signature that cannot be checked is not valid, and says why. */
export async function verifySmartContractWalletSignatures(
  network: Pick<Network, "verifyWalletSignature">,
  request: VerifySmartContractWalletSignaturesRequest,
): Promise<VerifySmartContractWalletSignaturesResponse> {
  requireAtMost(MAX_SIGNATURES, request.signatures, "signatures");
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
