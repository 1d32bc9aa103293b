import { localValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";

/** What the user wants to be told of outside the page. */
export type Preference = "off" | "sender" | "text";

const KEY = "notifications";

function read(): Preference {
  const kept = typeof window === "undefined" ? null : localValues("").get(KEY);
  return kept === "sender" || kept === "text" ? kept : "off";
}

/** The choice for this browser; off until somebody chooses. */
export const preference = createStore<Preference>(read());

/** What the browser allows: `unsupported` where it has no notifications. */
export const permission = (): NotificationPermission | "unsupported" =>
  typeof window !== "undefined" && "Notification" in window ? Notification.permission : "unsupported";

function keep(next: Preference): void {
  localValues("").set(KEY, next === "off" ? null : next);
  preference.set(next);
}

/**
 * Chooses, and asks the browser's permission where it was not asked yet; to be called from a click.
 *
 * @returns whether it is now as wanted; not where the browser refuses
 */
export async function chooseNotifications(next: Preference): Promise<boolean> {
  if (next === "off") {
    keep(next);
    return true;
  }
  const isAllowed =
    permission() === "granted" ||
    (permission() === "default" && (await Notification.requestPermission()) === "granted");
  if (isAllowed) keep(next);
  return isAllowed;
}
