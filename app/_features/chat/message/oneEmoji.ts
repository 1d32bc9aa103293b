/** One emoji as Unicode recommends for general interchange (UTS #51, `RGI_Emoji`), whatever code points it is made of. */
const EMOJI = new RegExp("^\\p{RGI_Emoji}$", "v");

/** Asks for the coloured form of a character; keyboards add it where it is not needed, and leave it out where it is. */
const COLOURED = "\ufe0f";

/** The emoji that was typed, in the one form that Unicode recommends and without blanks, or null where it is not exactly one. */
export function oneEmoji(typed: string): string | null {
  const text = typed.trim();
  const forms = [text, text.replace(/\ufe0f$/, ""), text + COLOURED];
  return forms.find((form) => EMOJI.test(form)) ?? null;
}
