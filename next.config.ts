import type { NextConfig } from "next";

/** A static export: chain and messaging network are reached from the browser, and the pages can live on any file host. */
const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  transpilePackages: ["@kedge/sdk"],
  // XMTP's bindings with two calls of ours, so that a device opens its own database while the network is away.
  turbopack: { resolveAlias: { "@xmtp/wasm-bindings": "./sdk/src/messaging/offlineBindings.ts" } },
  typescript: { tsconfigPath: "tsconfig.app.json" },
  // Smaller pieces are merged into each other, which puts copies of viem into six of them: with this limit 43 kB less are loaded once somebody is in.
  experimental: { turbopackChunking: { minChunkSize: 30_000 } },
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
