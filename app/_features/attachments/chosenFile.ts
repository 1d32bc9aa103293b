/** A file that was chosen and not sent yet. */
export type ChosenFile = {
  id: string;
  file: File;
  /** Sent byte by byte, with whatever a camera wrote into it. Otherwise a picture is drawn anew. */
  isUntouched: boolean;
};

/** Pictures that can be drawn anew, and so be freed of what the camera wrote into them. */
const REDRAWN: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

export const canRedraw = (file: File): boolean => REDRAWN.includes(file.type);

/** A file as it is chosen: pictures are freed of what the camera wrote into them, unless the user decides otherwise. */
export const chosenFile = (file: File): ChosenFile => ({
  id: crypto.randomUUID(),
  file,
  isUntouched: !canRedraw(file),
});
