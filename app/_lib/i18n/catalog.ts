import type { early } from "./en/early.ts";
import type { en } from "./en/index.ts";

/** The same keys with any text: what a translation of a catalog has to fill. */
type Translated<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Translated<T[Key]> };

/** A complete catalog in any language. */
export type Catalog = Translated<typeof en>;

/** The part of a catalog that is loaded before anybody has connected. */
export type EarlyCatalog = Pick<Catalog, keyof typeof early>;

export type Language = "en" | "zh";
export const languages: readonly Language[] = ["en", "zh"];

declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: typeof en;
  }
}
