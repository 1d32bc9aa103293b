/** A web address that may be opened: where it leads, and its true host in ASCII, so that look-alike letters show. */
export type SafeLink = { href: string; host: string };

/** Reads an address as a link to http or https; null for every other scheme and for one with credentials, which only serve to disguise a host. */
export function safeLink(address: string): SafeLink | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  return { href: url.href, host: url.host };
}
