import type { DeviceFinding, DeviceStatus } from "./classifyDevice.ts";
import { mayBeAccepted, type Assessment } from "./verdict.ts";

/**
 * What about the user's own account forbids sending.
 *
 * - `this-device-unpublished`, `this-device-revoked`: the one that would send
 * - `own-device-unpublished`: another one of the inbox, never published: one's own, or a thief's
 * - `own-device-vouched`: only the wallet speaks for it, and the policy does not take that
 * - `own-device-revoked`: the account has revoked it, and it would still read
 * - `own-device-contradicted`: published with a proof that does not hold, or for another inbox
 */
export type OwnRefusalCode =
  | "this-device-unpublished"
  | "this-device-revoked"
  | "own-device-unpublished"
  | "own-device-vouched"
  | "own-device-revoked"
  | "own-device-contradicted";

export type OwnRefusal = {
  code: OwnRefusalCode;
  device: DeviceFinding;
  isThisDevice: boolean;
  /** Whether the user may accept the device by name. Never offered for the one in hand while it is unpublished: contacts would refuse it all the same. */
  mayBeAccepted: boolean;
};

type Stranger = DeviceFinding & { status: Exclude<DeviceStatus, "proven"> };

const CODES: Record<Stranger["status"], OwnRefusalCode> = {
  unpublished: "own-device-unpublished",
  vouched: "own-device-vouched",
  revoked: "own-device-revoked",
  "invalid-proof": "own-device-contradicted",
  "other-inbox": "own-device-contradicted",
};

function codeOf(status: Stranger["status"], isThisDevice: boolean): OwnRefusalCode {
  if (isThisDevice && status === "unpublished") return "this-device-unpublished";
  if (isThisDevice && status === "revoked") return "this-device-revoked";
  return CODES[status];
}

const isStranger = (device: DeviceFinding): device is Stranger => !device.counts && device.status !== "proven";

/**
 * Which of the user's own devices forbids sending, the one in hand first: until that is published, nothing else can be put right. Pure.
 *
 * @param own the assessment of the user's own account
 * @param thisDevice installation id of the device that would send, hex without 0x
 * @returns null where nothing of one's own is in the way, or only the chain that cannot be read
 */
export function ownRefusal(own: Pick<Assessment, "canSend" | "devices">, thisDevice: string): OwnRefusal | null {
  if (own.canSend) return null;
  const strangers = own.devices.filter(isStranger);
  const refused = strangers.filter((device) => !(device.confirmed && mayBeAccepted(device)));
  const isInHand = ({ installationId }: Stranger) => installationId === thisDevice;
  const device = refused.find(isInHand) ?? refused[0] ?? strangers[0];
  if (!device) return null;
  const code = codeOf(device.status, isInHand(device));
  return {
    code,
    device,
    isThisDevice: isInHand(device),
    mayBeAccepted: mayBeAccepted(device) && code !== "this-device-unpublished",
  };
}
