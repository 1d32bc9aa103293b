// Runs before the first paint: theme and language as last chosen, so that nothing flashes; the page's network is asked for while its scripts are still on their
// way (app/_lib/config/networkStore.ts); and buttons that are pressed before they are there are remembered, so that a slow machine loses no click
// (app/_features/shell/ReplayClick.tsx).
(function () {
  window.kedgeConfiguration = fetch("/kedge.json", { cache: "no-store" });
  window.kedgeConfiguration.catch(function () {}); // said by whoever reads it
  // zod tries whether it may make functions of text, which this page's policy forbids: browsers report that. This is where it looks first.
  window.__zod_globalConfig = { jitless: true };
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null; // storage is blocked: the defaults hold
    }
  };
  var theme = read("kedge/theme");
  var chosen = /^(contrast-)?(light|dark)$/.exec(theme || "");
  var dark = chosen ? chosen[2] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
  if ((chosen && chosen[1]) || matchMedia("(prefers-contrast: more)").matches) root.dataset.contrast = "more";
  var language = read("kedge/language") || (/^zh\b/i.test(navigator.language) ? "zh" : "en");
  if (language === "zh") {
    root.lang = "zh";
    root.dataset.languagePending = "";
  }
  var early = { pressed: null, during: null };
  var remember = function (event) {
    var button = event.target.closest && event.target.closest("button");
    if (!button || button.disabled) return;
    early.pressed = button;
    early.during = event;
  };
  document.addEventListener("click", remember, true);
  early.end = function () {
    document.removeEventListener("click", remember, true);
    // A click in which the page gets ready is answered by the page itself.
    return early.during && early.during === window.event ? null : early.pressed;
  };
  window.kedgeEarlyClick = early;
})();
