/** What Safe{Wallet} wants to know of a page before it opens it in its frame: the text of `/manifest.json` (Safe Apps SDK, "app manifest"). */
export const safeManifest = (): string =>
  `${JSON.stringify(
    {
      name: "Kedge",
      description: "Messages by wallet address, and proof of who can read them.",
      iconPath: "icon.svg",
    },
    null,
    2,
  )}\n`;
