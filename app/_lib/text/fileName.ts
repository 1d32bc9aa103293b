import { plainText } from "@kedge/sdk/text";

const LENGTH = 100;

/** Kinds of files that run something when they are opened, on one system or another, or act as a page or a container of such. */
const RUNNABLE =
  /\.(app|apk|appimage|bat|chm|cmd|com|command|cpl|deb|desktop|dll|dmg|docm|dotm|exe|gadget|hta|html?|img|inf|ins|iso|jar|jnlp|jse?|lnk|mjs|msc|msi|msix|msp|pif|pkg|potm|ppam|pptm|ps1|psm1|py|pyw|reg|rpm|scf|scr|settingcontent-ms|sh|svgz?|sys|url|vbe?|vbs|vhdx?|wasm|webloc|workflow|ws[cfh]?|xht|xhtml|xlam|xlsm|xltm|xml|xll|xsl)$/i;

/** A stranger's name for a file as it may be shown: one line, no marks that reorder it, its ending always in sight. Null where it is empty. */
export function plainFileName(name: string | null): string | null {
  const line = plainText(name ?? "")
    .text.replace(/\s+/gu, " ")
    .trim();
  if (line === "") return null;
  const letters = [...line];
  return letters.length <= LENGTH ? line : `${letters.slice(0, LENGTH - 24).join("")}…${letters.slice(-23).join("")}`;
}

/** A stranger's name for a file as it may be saved: no folders, nothing hidden, no character that a file system or shell reads as something else. */
export function savedFileName(name: string | null, fallback: string): string {
  const safe = (plainFileName(name) ?? "").replace(/[\\/:*?"<>|◌…]/gu, "_").replace(/^[.\s-]+|[.\s]+$/gu, "");
  return safe === "" ? fallback : safe;
}

/** Whether opening a file of this name may run something. */
export const isRunnable = (name: string | null): boolean => RUNNABLE.test(savedFileName(name, ""));
