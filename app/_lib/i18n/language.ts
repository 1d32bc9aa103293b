import { createStore } from "../store/createStore.ts";
import { localValues } from "../storage/localValues.ts";
import type { Catalog, EarlyCatalog, Language } from "./catalog.ts";
import { early } from "./en/early.ts";

type Spoken = { language: Language; messages: EarlyCatalog | Catalog };

const ENGLISH: Spoken = { language: "en", messages: early };

/** The language of the page and its catalog; English until another one has been loaded. */
export const spoken = createStore<Spoken>(ENGLISH);
export const initialLanguage = ENGLISH;

const CATALOGS: Record<Language, { early: () => Promise<EarlyCatalog>; all: () => Promise<Catalog> }> = {
  en: { early: async () => early, all: async () => (await import("./en/index.ts")).en },
  zh: { early: async () => (await import("./zh/early.ts")).early, all: async () => (await import("./zh/index.ts")).zh },
};

/** What was asked for last, and whether more is shown by now than what everybody sees. */
let wanted: Language = ENGLISH.language;
let isAllWanted = false;

async function settle(): Promise<void> {
  const [language, isAll] = [wanted, isAllWanted];
  const { early: first, all } = CATALOGS[language];
  const messages = await (isAll ? all() : first());
  // Something else was asked for meanwhile.
  if (language !== wanted || isAll !== isAllWanted) return settle();
  spoken.set({ language, messages });
  document.documentElement.lang = language;
  delete document.documentElement.dataset.languagePending;
}

/** Speaks a language from now on; loads its catalog first, so that no text is ever missing. */
export function speak(language: Language): Promise<void> {
  wanted = language;
  return settle();
}

/**
 * Loads the texts of everything else. Whatever is loaded later than the frame waits for this before it is shown.
 *
 * @throws what the browser throws where they cannot be loaded
 */
export async function loadAllTexts(): Promise<void> {
  isAllWanted = true;
  await settle();
}

/** Speaks it and remembers it as the user's choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  localValues("").set("language", language);
  await speak(language);
}
