import type { DescFile } from "@bufbuild/protobuf";
import { create, createRegistry, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { ConnectRouter } from "@connectrpc/connect";
import { Code } from "@connectrpc/connect";
import { file_grpc_health_v1_health } from "../gen/grpc/health/v1/health_pb.js";
import type { ServerReflectionRequest, ServerReflectionResponse } from "../gen/grpc/reflection/v1/reflection_pb.js";
import {
  file_grpc_reflection_v1_reflection,
  ServerReflection,
  ServerReflectionResponseSchema,
} from "../gen/grpc/reflection/v1/reflection_pb.js";
import { file_xmtp_identity_api_v1_identity } from "../gen/xmtp/identity/api/v1/identity_pb.js";
import { file_xmtp_mls_api_v1_mls } from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { file_xmtp_xmtpv4_message_api_message_api } from "../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import { file_xmtp_xmtpv4_payer_api_payer_api } from "../gen/xmtp/xmtpv4/payer_api/payer_api_pb.js";

const served = [
  file_xmtp_identity_api_v1_identity,
  file_xmtp_mls_api_v1_mls,
  file_xmtp_xmtpv4_message_api_message_api,
  file_xmtp_xmtpv4_payer_api_payer_api,
  file_grpc_health_v1_health,
  file_grpc_reflection_v1_reflection,
];

/** The served files and everything that they import. */
function withImports(files: readonly DescFile[], found = new Map<string, DescFile>()): Map<string, DescFile> {
  for (const file of files)
    if (!found.has(file.proto.name)) {
      found.set(file.proto.name, file);
      withImports(file.dependencies, found);
    }
  return found;
}

/** Puts gRPC's server reflection on a router, so that grpcurl and its like can call the network by name. */
export function routeReflection(router: ConnectRouter): void {
  const files = withImports(served);
  const registry = createRegistry(...files.values());
  const services = served.flatMap((file) => file.services.map(({ typeName: name }) => ({ name })));

  function fileOf(request: ServerReflectionRequest["messageRequest"]): DescFile | undefined {
    if (request.case === "fileByFilename") return files.get(request.value);
    if (request.case !== "fileContainingSymbol") return undefined;
    // A method is named after its service.
    const owner = request.value.split(".").slice(0, -1).join(".");
    return (registry.get(request.value) ?? registry.get(owner))?.file;
  }

  function answer(originalRequest: ServerReflectionRequest): ServerReflectionResponse {
    const { messageRequest, host } = originalRequest;
    const common = { validHost: host, originalRequest };
    if (messageRequest.case === "listServices")
      return create(ServerReflectionResponseSchema, {
        ...common,
        messageResponse: { case: "listServicesResponse", value: { service: services } },
      });
    const file = fileOf(messageRequest);
    if (!file)
      return create(ServerReflectionResponseSchema, {
        ...common,
        messageResponse: { case: "errorResponse", value: { errorCode: Code.NotFound, errorMessage: "not found" } },
      });
    const all = [...withImports([file]).values()];
    return create(ServerReflectionResponseSchema, {
      ...common,
      messageResponse: {
        case: "fileDescriptorResponse",
        value: { fileDescriptorProto: all.map(({ proto }) => toBinary(FileDescriptorProtoSchema, proto)) },
      },
    });
  }

  router.service(ServerReflection, {
    async *serverReflectionInfo(requests) {
      for await (const request of requests) yield answer(request);
    },
  });
}
