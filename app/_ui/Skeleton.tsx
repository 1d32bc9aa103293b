import { classes } from "./classes.ts";

/** Keeps the place of something that is loading. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={classes("block animate-pulse rounded-md bg-line/70", className)} />
);
