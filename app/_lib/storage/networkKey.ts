import type { NetworkOutline } from "../config/networkOutline.ts";

/** Names one network among those that this origin has ever been configured for; a new local network has a new name. */
export const networkKey = ({ instance, xmtp, chain }: Pick<NetworkOutline, "instance" | "xmtp" | "chain">): string =>
  instance === undefined ? `${xmtp.env}-${chain.id}` : `local-${instance}`;
