import { create } from "@bufbuild/protobuf";
import type { ConnectRouter } from "@connectrpc/connect";
import { Code, ConnectError } from "@connectrpc/connect";
import {
  Health,
  HealthCheckResponse_ServingStatus,
  HealthCheckResponseSchema,
} from "../gen/grpc/health/v1/health_pb.js";
import { IdentityApi } from "../gen/xmtp/identity/api/v1/identity_pb.js";
import { MlsApi } from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { ReplicationApi } from "../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import { PayerApi } from "../gen/xmtp/xmtpv4/payer_api/payer_api_pb.js";

const SERVICES: ReadonlySet<string> = new Set([
  "",
  IdentityApi.typeName,
  MlsApi.typeName,
  ReplicationApi.typeName,
  PayerApi.typeName,
  Health.typeName,
]);

/** Puts gRPC's standard health check on a router: a network that answers serves. */
export function routeHealth(router: ConnectRouter): void {
  router.service(Health, {
    check({ service }) {
      if (!SERVICES.has(service)) throw new ConnectError(`there is no service ${service}`, Code.NotFound);
      return create(HealthCheckResponseSchema, { status: HealthCheckResponse_ServingStatus.SERVING });
    },

    async *watch({ service }, { signal }) {
      const known = SERVICES.has(service);
      const { SERVING, SERVICE_UNKNOWN } = HealthCheckResponse_ServingStatus;
      yield create(HealthCheckResponseSchema, { status: known ? SERVING : SERVICE_UNKNOWN });
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    },
  });
}
