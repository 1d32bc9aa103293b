/** One emoji as Unicode recommends for general interchange (UTS #51, `RGI_Emoji`), whatever code points it is made of. */
const EMOJI = new RegExp("^\\p{RGI_Emoji}$", "v");

/** The emoji that was typed, without blanks, or null where it is not exactly one. */
export function oneEmoji(typed: string): string | null {
  const text = typed.trim();
  return EMOJI.test(text) ? text : null;
}
