import { UsageError } from "../run/errors.ts";

/**
 * Reads an installation id, or the key that goes with it: 64 hex digits, with or without 0x.
 *
 * @returns hex in lower case, without 0x
 * @throws {UsageError} `not-an-installation`
 */
export function readInstallation(text: string): string {
  const id = text.trim().replace(/^0x/i, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(id)) return id;
  throw new UsageError("not-an-installation", {
    message: "An installation has 64 hex digits.",
    remedy: "Copy it from `kedge devices` or `kedge verify`.",
  });
}
