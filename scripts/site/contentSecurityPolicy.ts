import { createHash } from "node:crypto";

import type { Network } from "@kedge/sdk";

/** Endpoints that XMTP's browser SDK uses on a network when nothing else is configured. */
const XMTP_DEFAULTS: Record<Network["xmtp"]["env"], string[]> = {
  local: ["http://localhost:5557", "http://localhost:5558"],
  dev: ["https://api.dev.xmtp.network:5558"],
  production: ["https://api.production.xmtp.network:5558"],
  testnet: [],
  mainnet: [],
};

/** Hosts of wallets that are offered beside the browser's own; each is contacted only once its wallet was chosen. */
const walletHosts = ({ walletConnectProjectId, baseAccount }: Network["wallets"]): string[] => [
  ...(walletConnectProjectId === undefined ? [] : ["wss://relay.walletconnect.org"]),
  ...(baseAccount ? ["https://keys.coinbase.com"] : []),
];

/**
 * The one style that Base Account's library puts into the page by itself: that of the notice with which it offers to try again where the browser kept
 * its window from opening. `test/browser/wallets` goes by it.
 */
const BASE_ACCOUNT_STYLE = "'sha256-thB/1uQ6hZv+vTQDSxOw21131dHhE475xakO9wp4pxo='";

/** Where styles may come from: the page's own files. What a script sets on an element needs no permission, and no page has a style written into it. */
const styleSources = ({ wallets }: Network): string =>
  wallets.baseAccount ? `'self' ${BASE_ACCOUNT_STYLE}` : "'self'";

/** Who may show the page in a frame: Safe{Wallet} where it is configured, otherwise nobody. */
const allowedFrames = ({ wallets }: Network): string => (wallets.safe ? "https://app.safe.global" : "'none'");

/** Hosts that the page may talk to: the chain, the messaging network, the host of files and the wallets that the configuration names, nobody else. */
export function allowedConnections({ chain, xmtp, attachments, wallets, ens }: Network): string[] {
  const named = [xmtp.webUrl, xmtp.gatewayHost, xmtp.historyUrl].filter((url) => url !== undefined);
  const messaging = xmtp.webUrl || xmtp.gatewayHost ? named : [...named, ...XMTP_DEFAULTS[xmtp.env]];
  const files = attachments ? [attachments.uploadUrl, attachments.downloadUrl] : [];
  const names = ens ? [ens.rpcUrl] : [];
  const all = [...chain.rpcUrls, ...messaging, ...files, ...walletHosts(wallets), ...names];
  return [...new Set(all.map((url) => new URL(url).origin))];
}

/** CSP sources (`'sha256-…'`) of all inline scripts in a page. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [...scripts].map(
    ([, body]) =>
      `'sha256-${createHash("sha256")
        .update(body ?? "")
        .digest("base64")}'`,
  );
}

/**
 * The page's Content-Security-Policy.
 *
 * Scripts run by hash only, and styles come from files, so that text which becomes markup by some mistake can neither act nor look like the page; `wasm-unsafe-eval` is for XMTP's WebAssembly and allows no JavaScript evaluation. `blob:` workers are how the
 * bundler starts XMTP's worker.
 */
export function contentSecurityPolicy(network: Network, scriptHashes: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${scriptHashes.join(" ")}`.trim(),
    "worker-src 'self' blob:",
    `style-src ${styleSources(network)}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${allowedConnections(network).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${allowedFrames(network)}`,
  ].join("; ");
}
