/** The platform's close watcher, which TypeScript's library does not know yet (HTML, "close requests and close watchers"). */
type CloseWatcher = EventTarget & { destroy(): void };
type WithCloseWatcher = { CloseWatcher?: new () => CloseWatcher };

/** What is open, the topmost last. */
const opened: symbol[] = [];

/** Whether somebody goes back in the history of this tab, and the browser lets the page keep them. */
function isBack({ navigationType, cancelable, destination }: NavigateEvent): boolean {
  const here = globalThis.navigation.currentEntry?.index ?? -1;
  return navigationType === "traverse" && cancelable && destination.index < here;
}

/** Calls back on a press of a phone's back button, also where nothing is left to go back to; where the browser can be asked for that. @returns ends it */
function watchClosing(onBack: () => void): () => void {
  const { CloseWatcher: Watcher } = globalThis as WithCloseWatcher;
  // Elsewhere it watches Escape, which dialogs know by themselves.
  if (!Watcher || !navigator.userAgent.includes("Android")) return () => undefined;
  const watcher = new Watcher();
  watcher.addEventListener("close", onBack);
  return () => watcher.destroy();
}

/**
 * Going back closes what is open instead of leaving the page: the topmost, and one at a time. No entry is put into the history for it, so links,
 * going forward and closing by other means have nothing to undo. Where a browser can be asked for neither, and where it insists, as when somebody
 * goes back again without having touched the page, back leaves as it always did.
 *
 * @param onBack closes it
 * @returns to be called once it is closed
 */
export function closedByBack(onBack: () => void): () => void {
  const self = Symbol();
  opened.push(self);
  const stopWatching = watchClosing(onBack);
  const navigation = globalThis.navigation as Navigation | undefined;
  const onNavigate = (event: NavigateEvent) => {
    if (event.defaultPrevented || opened.at(-1) !== self || !isBack(event)) return;
    event.preventDefault();
    onBack();
  };
  navigation?.addEventListener("navigate", onNavigate);
  return () => {
    opened.splice(opened.indexOf(self), 1);
    stopWatching();
    navigation?.removeEventListener("navigate", onNavigate);
  };
}
