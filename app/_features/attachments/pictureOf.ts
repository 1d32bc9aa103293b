import { GIF } from "image-size/types/gif";
import { JPG } from "image-size/types/jpg";
import { PNG } from "image-size/types/png";
import { WEBP } from "image-size/types/webp";

export type Picture = { mimeType: string; width: number; height: number };

/** What a browser decodes safely and shows without scripts; SVG is a document and is not among them. */
const KINDS = [
  ["image/png", PNG],
  ["image/jpeg", JPG],
  ["image/gif", GIF],
  ["image/webp", WEBP],
] as const;

/** A small file can claim to be a picture that takes all memory. Pixels. */
const MAX_PIXELS = 50_000_000;

/** What kind of picture these bytes are, whatever their sender calls them, and its size in pixels; null where they are none that is shown. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  try {
    const kind = KINDS.find(([, { validate }]) => validate(bytes));
    if (!kind) return null;
    const { width, height, orientation } = kind[1].calculate(bytes);
    if (!(width > 0 && height > 0 && width * height <= MAX_PIXELS)) return null;
    const isTurned = orientation !== undefined && orientation >= 5; // EXIF: 5 to 8 lie on their side
    return { mimeType: kind[0], width: isTurned ? height : width, height: isTurned ? width : height };
  } catch {
    return null; // cut off, or made to break a reader
  }
}
