import { create } from "@bufbuild/protobuf";
import type { Empty } from "@bufbuild/protobuf/wkt";
import { EmptySchema } from "@bufbuild/protobuf/wkt";
import { topicOf } from "../bytes.ts";
import type {
  FetchKeyPackagesRequest,
  FetchKeyPackagesResponse,
  UploadKeyPackageRequest,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import {
  FetchKeyPackagesResponse_KeyPackageSchema,
  FetchKeyPackagesResponseSchema,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { MAX_QUERY, requireAtMost } from "../limits/sizes.ts";
import type { Network } from "../network.ts";
import { invalid } from "../refuse.ts";
import { readKeyPackage } from "../validation/keyPackage.ts";

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/**
 * Stores an installation's key package in place of its former one, once it has been judged valid.
 * @returns the installation's key, in hex.
 */
export async function storeKeyPackage(network: Network, request: UploadKeyPackageRequest): Promise<string> {
  if (!request.keyPackage) throw invalid("no key package to upload");
  const bytes = request.keyPackage.keyPackageTlsSerialized;
  const { installationKey, notAfter } = readKeyPackage(bytes);
  const seconds = network.clock.now() / NANOSECONDS_PER_SECOND;
  if (seconds > notAfter) throw invalid(`invalid key package: its lifetime ended at ${notAfter} s since 1970`);
  await network.validator.keyPackage(installationKey, bytes);
  network.store.put("keyPackages", installationKey, bytes);
  network.events.emit({ type: "keyPackage", installationKey, bytes: bytes.length });
  return installationKey;
}

/** Stores an installation's key package. */
export async function uploadKeyPackage(network: Network, request: UploadKeyPackageRequest): Promise<Empty> {
  await storeKeyPackage(network, request);
  return create(EmptySchema);
}

/** One key package for each installation asked for, empty where there is none. */
export function fetchKeyPackages(network: Network, request: FetchKeyPackagesRequest): FetchKeyPackagesResponse {
  requireAtMost(MAX_QUERY, request.installationKeys, "installations");
  const keyPackages = request.installationKeys.map((key) => {
    const keyPackageTlsSerialized = network.store.get("keyPackages", topicOf(key));
    return create(
      FetchKeyPackagesResponse_KeyPackageSchema,
      keyPackageTlsSerialized ? { keyPackageTlsSerialized } : {},
    );
  });
  return create(FetchKeyPackagesResponseSchema, { keyPackages });
}
