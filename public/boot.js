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
  var dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  var language = read("kedge/language") || (/^zh\b/i.test(navigator.language) ? "zh" : "en");
  if (language === "zh") {
    root.lang = "zh";
    root.dataset.languagePending = "";
  }
})();
