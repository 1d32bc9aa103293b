import type { InstallationId, MessagingPort } from "./port.ts";
import type { XmtpClient, XmtpKeyPackageStatus } from "./xmtpClient.ts";

/** OpenMLS dates a key package back, for clocks that are slow (`DEFAULT_KEY_PACKAGE_LIFETIME_MARGIN_SECONDS`). */
const MARGIN_SECONDS = 3_600;

const isMap = (
  found: ReadonlyMap<string, XmtpKeyPackageStatus> | Record<string, XmtpKeyPackageStatus>,
): found is ReadonlyMap<string, XmtpKeyPackageStatus> => found instanceof Map;

/** Reads the lifetimes of key packages; libxmtp has held their signatures against the installations' keys (RFC 9420, 10.1). */
export async function keysMadeAt<Limit>(
  client: XmtpClient<Limit>,
  ids: readonly InstallationId[],
): ReturnType<MessagingPort["keysMadeAt"]> {
  const found = await client.fetchKeyPackageStatuses([...ids]);
  const entries = isMap(found) ? [...found] : Object.entries(found);
  return new Map(
    entries.flatMap(([id, { lifetime, validationError }]) =>
      lifetime && validationError === undefined
        ? [[id.toLowerCase(), Number(lifetime.notBefore) + MARGIN_SECONDS] as const]
        : [],
    ),
  );
}
