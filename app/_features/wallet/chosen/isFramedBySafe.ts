/** Where Safe{Wallet} runs, which opens pages like this one in a frame ("Safe Apps"). The page's policy allows no other one. */
export const SAFE_ORIGIN = "https://app.safe.global";

/** Whether this window is a frame of Safe{Wallet}. Browsers that do not name the ones above a frame name where it was opened from. */
export function isFramedBySafe(): boolean {
  if (window.parent === window) return false;
  const above = (location as { ancestorOrigins?: ArrayLike<string> }).ancestorOrigins?.[0];
  return (above ?? (document.referrer === "" ? "" : new URL(document.referrer).origin)) === SAFE_ORIGIN;
}
