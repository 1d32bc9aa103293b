import { createStore } from "../store/createStore.ts";
import { localValues } from "../storage/localValues.ts";
import type { Catalog, Language } from "./catalog.ts";
import { en } from "./en/index.ts";

type Spoken = { language: Language; messages: Catalog };

const ENGLISH: Spoken = { language: "en", messages: en };

/** The language of the page and its catalog; English until another one has been loaded. */
export const spoken = createStore<Spoken>(ENGLISH);
export const initialLanguage = ENGLISH;

/** Speaks a language from now on; loads its catalog first, so that no text is ever missing. */
export async function speak(language: Language): Promise<void> {
  const messages = language === "en" ? en : (await import("./zh/index.ts")).zh;
  spoken.set({ language, messages });
  document.documentElement.lang = language;
  delete document.documentElement.dataset.languagePending;
}

/** Speaks it and remembers it as the user's choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  localValues("").set("language", language);
  await speak(language);
}
