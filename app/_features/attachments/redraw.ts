import { KedgeError } from "@kedge/sdk";

/** Larger pictures are made smaller: no screen shows more, and some browsers draw no more. Pixels along the longer side. */
const LONGEST = 4_096;
const QUALITY = 0.9;

/**
 * A picture drawn anew: the same to look at, without anything that a camera or an editor wrote into the file (place, time, device, preview).
 *
 * @throws {KedgeError} `picture-unreadable` if the browser cannot decode it
 */
export async function redraw(file: Blob): Promise<Blob> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    try {
      const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
      const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
      const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return await canvas.convertToBlob({ type: file.type, quality: QUALITY });
    } finally {
      bitmap.close();
    }
  } catch (cause) {
    throw new KedgeError("picture-unreadable", {
      message: "The browser cannot read this picture, so nothing can be taken out of it.",
      remedy: "Send it as a file, or choose another one.",
      cause,
    });
  }
}
