import { isAddressEqual, isAddress, isHex, size } from "viem";

import type { Party } from "./safetyNumber.ts";

const SCHEME = "kedge1";

/** Who shows a code and whom they show it to, each with the keys that the one who shows it sees. */
export type Comparison = { chainId: number; shower: Party; viewer: Party };

/** The text of the QR code: scheme, chain, and for each party its address and key set digest. It holds nothing secret. */
export function scanCode({ chainId, shower, viewer }: Comparison): string {
  return [SCHEME, chainId, shower.account, shower.digest, viewer.account, viewer.digest].join(":").toUpperCase();
}

/** What a scan says. `match`: both see the same keys for both. Everything else names the first thing that is not alike. */
export type ScanResult =
  | "match"
  | "not-a-code"
  | "other-chain"
  | "other-contact"
  | "meant-for-another"
  | "their-keys-differ"
  | "my-keys-differ";

function parse(code: string): Comparison | null {
  const [scheme, chain, ...parts] = code.trim().toLowerCase().split(":");
  const [account, digest, viewer, viewerDigest, ...rest] = parts;
  if (scheme !== SCHEME || rest.length > 0 || !/^\d{1,15}$/.test(chain ?? "")) return null;
  const party = (address: string | undefined, hex: string | undefined): Party | null =>
    address !== undefined && isAddress(address) && isHex(hex, { strict: true }) && size(hex) === 32
      ? { account: address, digest: hex }
      : null;
  const [shown, meant] = [party(account, digest), party(viewer, viewerDigest)];
  return shown && meant ? { chainId: Number(chain), shower: shown, viewer: meant } : null;
}

/**
 * Compares a scanned code with what this side sees. Pure; any text may come out of a camera.
 *
 * @param own what this side sees: the contact as the one who shows, oneself as the one who looks
 */
export function compareScan(code: string, own: Comparison): ScanResult {
  const shown = parse(code);
  if (!shown) return "not-a-code";
  if (shown.chainId !== own.chainId) return "other-chain";
  if (!isAddressEqual(shown.shower.account, own.shower.account)) return "other-contact";
  if (!isAddressEqual(shown.viewer.account, own.viewer.account)) return "meant-for-another";
  if (shown.shower.digest !== own.shower.digest.toLowerCase()) return "their-keys-differ";
  if (shown.viewer.digest !== own.viewer.digest.toLowerCase()) return "my-keys-differ";
  return "match";
}
