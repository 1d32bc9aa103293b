/** A part of a name: plain, or one character that is not among those which everybody can tell apart. */
export type NamePart = { text: string; isUnusual: boolean };

const UNUSUAL = /([^a-z0-9.-])/iu;

/** Takes a name apart at every character outside of a–z, digits, dot and hyphen. Pure; the parts together are the name. */
export const unusualLetters = (name: string): NamePart[] =>
  name
    .split(UNUSUAL)
    .filter((text) => text !== "")
    .map((text) => ({ text, isUnusual: UNUSUAL.test(text) }));
