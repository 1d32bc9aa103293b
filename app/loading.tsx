import { ScreenSkeleton } from "./_features/shell/ScreenSkeleton.tsx";

/** In the place of a screen until its code is there, and, in the static page, until the browser has said what its address selects. */
export default function Loading() {
  return <ScreenSkeleton />;
}
