import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { encode } from "uqr";

const WIDTH = 640;
const HEIGHT = 480;
/** Luma of paper and ink, as in a picture: neither quite white nor quite black. */
const LIGHT = 225;
const DARK = 30;
const GREY = 128;

/** A film of one picture (YUV4MPEG2, 4:2:0): a QR code held before the camera, in the middle of a grey wall. */
function film(text: string): Buffer {
  const { data, size } = encode(text, { border: 4 });
  const module = Math.floor((HEIGHT - 40) / size);
  const [left, top] = [Math.floor((WIDTH - size * module) / 2), Math.floor((HEIGHT - size * module) / 2)];
  const luma = Buffer.alloc(WIDTH * HEIGHT, GREY);
  data.forEach((row, y) =>
    row.forEach((isDark, x) => {
      for (let line = 0; line < module; line += 1) {
        const start = (top + y * module + line) * WIDTH + left + x * module;
        luma.fill(isDark ? DARK : LIGHT, start, start + module);
      }
    }),
  );
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}

/** A camera for a browser, and what is held before it. */
export type Camera = { args: readonly string[]; show(text: string): void; close(): void };

/** Chromium's own pretended camera, which plays a file and is allowed without asking. */
export function pretendedCamera(): Camera {
  const folder = mkdtempSync(join(tmpdir(), "kedge-camera-"));
  const file = join(folder, "camera.y4m");
  const show = (text: string) => writeFileSync(file, film(text));
  show("nothing of interest");
  return {
    args: [
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ],
    show,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
