// Runs before the first paint: theme and language as last chosen, so that nothing flashes.
(function () {
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
})();
