/** What is shown beside the title, and the page of this origin that a click leads to. */
type Told = { body: string; tag: string; path: string };

const ICON = "/icon-192.png";
/** A worker of an earlier build does not answer. Milliseconds. */
const PATIENCE = 2_000;

const workers = (): ServiceWorkerContainer | undefined =>
  typeof navigator === "undefined" ? undefined : navigator.serviceWorker;

/** Has the service worker show it. Answers whether it did. */
async function showByWorker(title: string, told: Told): Promise<boolean> {
  const worker = (await workers()?.getRegistration())?.active;
  if (!worker) return false;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data === true);
    setTimeout(() => resolve(false), PATIENCE);
  });
  worker.postMessage({ type: "notify", title, options: { ...told, icon: ICON } }, [port2]);
  const isShown = await answer;
  port1.close();
  return isShown;
}

/**
 * Shows a notification: through the service worker where there is one, since browsers on phones let nobody else, otherwise from this page. A newer one
 * with the same tag takes the place of the older.
 *
 * @param onPath goes to the page that the notification is about, where this page shows it itself; otherwise `followNotifications` is told
 * @throws what the browser throws where it shows none
 */
export async function showNotification(title: string, told: Told, onPath: (path: string) => void): Promise<void> {
  if (await showByWorker(title, told)) return;
  const { body, tag, path } = told;
  const notification = new Notification(title, { body, tag, icon: ICON });
  notification.onclick = () => {
    window.focus();
    onPath(path);
    notification.close();
  };
}

/** Goes where clicks on this page's notifications lead, once the worker has brought the page to the front. Returns how to stop. */
export function followNotifications(onPath: (path: string) => void): () => void {
  const container = workers();
  const onMessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== "object" || data === null || !("type" in data) || !("path" in data)) return;
    if (data.type === "notification-clicked" && typeof data.path === "string") onPath(data.path);
  };
  container?.addEventListener("message", onMessage);
  return () => container?.removeEventListener("message", onMessage);
}
