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
import type { Network } from "../network.ts";
import { invalid } from "../refuse.ts";
import { readKeyPackage } from "../validation/keyPackage.ts";

/** Stores an installation's key package in place of its former one. The installation is the key of the package's leaf. */
export function uploadKeyPackage(network: Network, request: UploadKeyPackageRequest): Empty {
  if (!request.keyPackage) throw invalid("no key package to upload");
  const bytes = request.keyPackage.keyPackageTlsSerialized;
  const { leafNode } = readKeyPackage(bytes);
  network.store.put("keyPackages", topicOf(leafNode.signaturePublicKey), bytes);
  return create(EmptySchema);
}

/** One key package for each installation asked for, empty where there is none. */
export function fetchKeyPackages(network: Network, request: FetchKeyPackagesRequest): FetchKeyPackagesResponse {
  const keyPackages = request.installationKeys.map((key) => {
    const keyPackageTlsSerialized = network.store.get("keyPackages", topicOf(key));
    return create(
      FetchKeyPackagesResponse_KeyPackageSchema,
      keyPackageTlsSerialized ? { keyPackageTlsSerialized } : {},
    );
  });
  return create(FetchKeyPackagesResponseSchema, { keyPackages });
}
