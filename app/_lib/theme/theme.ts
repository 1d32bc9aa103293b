import { createStore } from "../store/createStore.ts";
import { localValues } from "../storage/localValues.ts";

export type Theme = "system" | "light" | "dark";
export const themes: readonly Theme[] = ["system", "light", "dark"];

const KEY = "theme";
const read = (): Theme => {
  const value = typeof window === "undefined" ? null : localValues("").get(KEY);
  return value === "light" || value === "dark" ? value : "system";
};

/** The theme as chosen; `system` follows the machine. boot.js applies the same rule before the first paint. */
export const theme = createStore<Theme>(read());

function apply(): void {
  const chosen = theme.get();
  const dark = chosen === "dark" || (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

/** Chooses a theme and remembers it. */
export function chooseTheme(next: Theme): void {
  localValues("").set(KEY, next === "system" ? null : next);
  theme.set(next);
  apply();
}

/** Follows the machine while no theme is chosen. @returns a function that stops it */
export function followSystemTheme(): () => void {
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", apply);
  return () => media.removeEventListener("change", apply);
}
