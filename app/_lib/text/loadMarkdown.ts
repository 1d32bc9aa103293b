import type * as Markdown from "./markdown.ts";

/** Characters without which there is no markup; most texts have none and never load the parser. */
const MAY_HAVE_MARKUP = /[*_~`>[+-]|\d[.)]\s/;

let loading: Promise<typeof Markdown | null> | undefined;
let loaded: typeof Markdown | null = null;

/** Whether a text has to be parsed to know what it says. */
export const mayHaveMarkup = (text: string): boolean => MAY_HAVE_MARKUP.test(text);

/** The parser, loaded once; null where it could not be loaded: texts are then shown as they were typed. */
export const loadMarkdown = (): Promise<typeof Markdown | null> =>
  (loading ??= import("./markdown.ts").then(
    (markdown) => (loaded = markdown),
    () => null,
  ));

/** The parser if it is here already. */
export const markdownIfLoaded = (): typeof Markdown | null => loaded;
