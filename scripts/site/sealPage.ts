import type { Network } from "@kedge/sdk";

import { contentSecurityPolicy, inlineScriptHashes } from "./contentSecurityPolicy.ts";

const escapeAttribute = (value: string) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/**
 * Puts the Content-Security-Policy for a network into a page, so that it holds on hosts where headers cannot be set.
 *
 * @throws Error if the page has no head to put it in
 */
export function sealPage(html: string, network: Network): string {
  // A policy in a meta element cannot forbid framing (CSP 3, 3.3); hosts that set headers should add frame-ancestors.
  const policy = contentSecurityPolicy(network, inlineScriptHashes(html)).replace(/; frame-ancestors [^;]*/, "");
  const sealed = html.replace(
    /<head[^>]*>/,
    (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}"/>`,
  );
  if (sealed === html) throw new Error("This page has no <head> to put its policy in.");
  return sealed;
}
