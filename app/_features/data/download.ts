/** Hands a file to the person, through the browser's own download. */
export function download(name: string, type: string, content: string | Uint8Array): void {
  const part = typeof content === "string" ? content : new Uint8Array(content);
  const url = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A file name that says which day it is of. */
export const datedName = (stem: string, extension: string): string =>
  `${stem}-${new Date().toISOString().slice(0, 10)}.${extension}`;
