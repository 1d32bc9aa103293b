/** The page on this device: newer builds, and working without its host. */
export const offline = {
  newBuild: "A new version is ready.",
  reload: "Reload",
} as const;
