import { createStore } from "../../_lib/store/createStore.ts";

const SCRIPT = "/service-worker.js";
const CACHES = "kedge-site-";

/** Whether the host has a newer build of this page than the one that is running. */
export const newBuild = createStore(false);

const workers = (): ServiceWorkerContainer | null =>
  typeof navigator !== "undefined" && "serviceWorker" in navigator ? navigator.serviceWorker : null;

/** Paths of the scripts that this page was loaded with; their names change with their contents. */
const ownScripts = (): string[] =>
  [...document.scripts].flatMap(({ src }) => (src === "" ? [] : [new URL(src).pathname]));

/** Tells a worker something and waits for its answer. */
function ask(worker: ServiceWorker, message: object): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data === true);
    worker.postMessage(message, [port2]);
  });
}

/** Whether the worker's build has all scripts that this page runs. */
const isCurrent = (worker: ServiceWorker): Promise<boolean> =>
  ask(worker, { type: "is-current", scripts: ownScripts() });

async function compare(): Promise<void> {
  const worker = workers()?.controller;
  if (worker) newBuild.set(!(await isCurrent(worker)));
}

/**
 * Keeps this page on the device, so that it opens while its host is away, and watches for newer builds. Only for people who have messages here:
 * passers-by are left nothing. Where the browser allows no workers, nothing happens.
 *
 * @returns a function that stops watching
 */
export function keepSite(): () => void {
  const container = workers();
  // In development, files change under their names.
  if (!container || process.env.NODE_ENV !== "production") return () => undefined;
  const onChange = () => void compare();
  const onVisible = () => {
    if (document.visibilityState === "visible")
      void container.getRegistration().then((registration) => registration?.update().catch(() => undefined));
  };
  container.addEventListener("controllerchange", onChange);
  document.addEventListener("visibilitychange", onVisible);
  void container
    .register(SCRIPT, { updateViaCache: "none" })
    .then(() => container.ready)
    .then((registration) => {
      registration.active?.postMessage({ type: "keep-heavy" });
      return compare();
    })
    .catch(() => undefined); // a blocked worker or a host that is away: the page works on without
  return () => {
    container.removeEventListener("controllerchange", onChange);
    document.removeEventListener("visibilitychange", onVisible);
  };
}

/** How long a worker has to give up what it is about to keep. Milliseconds. */
const PATIENCE = 2_000;

/** Removes the worker and everything that it kept. The page goes on from its host. */
export async function forgetSite(): Promise<void> {
  for (const registration of (await workers()?.getRegistrations()) ?? []) {
    // It lives on until this page is closed, and must not bring back what it was just fetching.
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (registration.active) await Promise.race([ask(registration.active, { type: "forget" }), late]);
    await registration.unregister();
  }
  if (typeof caches === "undefined") return;
  for (const name of await caches.keys()) if (name.startsWith(CACHES)) await caches.delete(name);
}
