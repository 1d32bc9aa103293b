import { createStore } from "../store/createStore.ts";
import { localValues } from "../storage/localValues.ts";

export const themes = ["system", "light", "dark", "contrast-light", "contrast-dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "theme";
const read = (): Theme => {
  const value = typeof window === "undefined" ? null : localValues("").get(KEY);
  return themes.find((one) => one === value) ?? "system";
};

/** The theme as chosen; `system` follows the machine. boot.js applies the same rule before the first paint. */
export const theme = createStore<Theme>(read());

/** What the machine says of itself. Contrast is followed whatever was chosen: nobody who needs it is shown less. */
const DARK = "(prefers-color-scheme: dark)";
const MORE_CONTRAST = "(prefers-contrast: more)";

function apply(): void {
  const chosen = theme.get();
  const isDark = chosen === "system" ? matchMedia(DARK).matches : chosen.endsWith("dark");
  const isHigh = chosen.startsWith("contrast-") || matchMedia(MORE_CONTRAST).matches;
  const { dataset } = document.documentElement;
  dataset["theme"] = isDark ? "dark" : "light";
  if (isHigh) dataset["contrast"] = "more";
  else delete dataset["contrast"];
}

/** Chooses a theme and remembers it. */
export function chooseTheme(next: Theme): void {
  localValues("").set(KEY, next === "system" ? null : next);
  theme.set(next);
  apply();
}

/** Follows the machine. @returns a function that stops it */
export function followSystemTheme(): () => void {
  const medias = [DARK, MORE_CONTRAST].map((query) => matchMedia(query));
  for (const media of medias) media.addEventListener("change", apply);
  return () => medias.forEach((media) => media.removeEventListener("change", apply));
}
