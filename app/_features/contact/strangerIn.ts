import { mayBeAccepted, type Assessment, type DeviceFinding } from "@kedge/sdk";

/** The first device that stands in the way and may be accepted by name, if there is one. Pure. */
export const strangerIn = ({ verdict, devices }: Assessment): DeviceFinding | undefined =>
  verdict === "unknown-device" ? devices.find((device) => mayBeAccepted(device) && !device.confirmed) : undefined;
