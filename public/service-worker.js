// Keeps the page's own files on this device, so that it opens while its host is away, and soon where the line is slow. Which files a page consists of is the
// host's word while it answers: pages and workers come from the network with the policy of the moment. What carries its contents in its name and no policy of
// its own is taken from what was kept.

/** What this build consists of, as paths of this origin; filled in when the site is built (scripts/site/writeOfflineFiles.ts). */
const BUILD = { version: "none", files: [], heavy: [] };

const PREFIX = "kedge-site-";
const NAME = PREFIX + BUILD.version;
const CONFIGURATION = "/kedge.json";
const HASHED = "/_next/static/";
/** Styles, fonts and WebAssembly: they never change under their name, and no policy comes with them. */
const INERT = /^\/_next\/static\/.*\.(css|woff2|wasm)$/;
/** Fonts of scripts that few read are kept once somebody has read them. */
const FONT = /\.woff2$/;

const files = new Set(BUILD.files);
const heavy = new Set(BUILD.heavy);

/** One request for each path, past the browser's own cache where that might be outdated. */
const toRequest = (path) => new Request(path, { cache: path.startsWith(HASHED) ? "default" : "no-cache" });

/** Keeps all files or, if one is not to be had, leaves what was kept. The configuration goes with them, because their policy is made from it. */
async function keepAll() {
  const cache = await caches.open(NAME);
  const answer = await fetch(toRequest(CONFIGURATION));
  const configuration = answer.ok ? new Response(await answer.text(), { headers: answer.headers }) : null;
  await cache.addAll([...files].map(toRequest));
  await (configuration ? cache.put(CONFIGURATION, configuration) : cache.delete(CONFIGURATION));
}

/** What is being kept just now, one after the other, and how it ends where the page erases this device: nothing may come back afterwards. */
const erasing = new AbortController();
let keeping = Promise.resolve();

/** Keeps something after everything before it, and before the worker may be ended. What is not to be had is left for the next time. */
function keepInTurn(event, task) {
  keeping = keeping.then(() => (erasing.signal.aborted ? undefined : task())).catch(() => undefined);
  event.waitUntil(keeping);
}

/**
 * What the page gets for an answer. A worker's script must have no address of its own, or it would forget the fragment that it was started with;
 * nor may a page that was kept from behind a redirection. Whole, not as a stream: one that nobody reads to its end would hold this worker up.
 */
async function toPage(request, answer) {
  if (request.destination !== "worker" && !answer.redirected) return answer;
  const { status, statusText, headers } = answer;
  return new Response(await answer.blob(), { status, statusText, headers });
}

/** Kept from this build; files that carry their content in their name also from the build before, for pages of it that are still open. */
async function kept(path) {
  const mine = await (await caches.open(NAME)).match(path);
  return mine ?? (path.startsWith(HASHED) ? caches.match(path) : undefined);
}

async function fromNetwork(request, path) {
  let answer;
  try {
    answer = await fetch(request);
  } catch (error) {
    const found = await kept(path);
    if (found) return toPage(request, found);
    throw error;
  }
  // The host has gone on to another build; this page has not.
  const found = !answer.ok && path.startsWith(HASHED) ? await kept(path) : undefined;
  return request.destination === "worker" || found ? toPage(request, found ?? answer) : answer;
}

async function inert(event, path) {
  const found = await kept(path).catch(() => undefined);
  if (found) return found;
  const answer = await fetch(event.request);
  if (answer.ok && FONT.test(path)) {
    const copy = answer.clone();
    keepInTurn(event, async () => (await caches.open(NAME)).put(path, copy));
  }
  return answer;
}

async function keepHeavy() {
  for (const path of heavy) {
    if (erasing.signal.aborted) return;
    const cache = await caches.open(NAME);
    if (!(await cache.match(path))) await cache.add(new Request(toRequest(path), { signal: erasing.signal }));
  }
}

async function forget() {
  erasing.abort();
  await keeping;
}

/** A changed configuration comes with another policy: then everything is kept anew. */
async function keepUpWith(now) {
  const known = await kept(CONFIGURATION);
  if ((known ? await known.text() : null) !== now) await keepAll();
}

/** The host's word on the network counts, "there is none" included. */
async function configuration(event) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (error) {
    const found = await kept(CONFIGURATION);
    if (found) return found;
    throw error;
  }
  const now = answer.ok ? await answer.clone().text() : null;
  keepInTurn(event, () => keepUpWith(now));
  return answer;
}

async function install() {
  try {
    await keepAll();
  } catch (error) {
    await caches.delete(NAME);
    throw error; // the build is not whole: the worker before goes on
  }
  await self.skipWaiting();
}

/**
 * Whether requests are better not seen here, and the page not kept. In Firefox (140), a stream of a page whose worker listens for requests stays open
 * after page or client have ended it, until more of it arrives. A network on this machine speaks HTTP/1.1, to which a browser makes six connections: a
 * few loads of the page, and none is left.
 */
const isBystander = self.location.protocol === "http:" && /\bFirefox\//.test(self.navigator.userAgent);

self.addEventListener("install", (event) => event.waitUntil(install()));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
      await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  ),
);

function onFetch(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const path = request.mode === "navigate" && !pathname.endsWith("/") ? `${pathname}/` : pathname;
  // A script obeys the policy of the page that asks for it; only a worker's own brings one.
  const isInert = INERT.test(path) || (path.startsWith(HASHED) && request.destination === "script");
  if (path === CONFIGURATION) event.respondWith(configuration(event));
  else if (isInert) event.respondWith(inert(event, path));
  else if (files.has(path) || path.startsWith(HASHED)) event.respondWith(fromNetwork(request, path));
}

if (!isBystander) self.addEventListener("fetch", onFetch);

/** Shows a notification for a page, and remembers which: some browsers, on phones above all, let only a worker show any. */
async function notify({ title, options }, page, port) {
  try {
    const data = { page: page.id, path: options.path };
    await self.registration.showNotification(title, { ...options, data });
    port?.postMessage(true);
  } catch {
    port?.postMessage(false); // the page tries it itself
  }
}

/** Brings the page that was told to the front, or a new one where that is closed. */
async function follow({ page, path }) {
  const teller = await self.clients.get(page);
  if (!teller) return self.clients.openWindow(path);
  teller.postMessage({ type: "notification-clicked", path });
  return teller.focus();
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(follow(event.notification.data));
});

self.addEventListener("message", (event) => {
  const { type, scripts } = event.data ?? {};
  if (type === "notify") event.waitUntil(notify(event.data, event.source, event.ports[0]));
  // The WebAssembly is most of the weight: it is kept once somebody has connected.
  if (type === "keep-heavy") keepInTurn(event, keepHeavy);
  if (type === "forget") event.waitUntil(forget().then(() => event.ports[0]?.postMessage(true)));
  // Whether a page whose scripts these are is of this build.
  if (type === "is-current") event.ports[0]?.postMessage(scripts.every((path) => files.has(path)));
});
