import { LoaderCircle } from "lucide-react";

/** Says that something is under way; the words beside it say what. */
export const Spinner = () => <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />;
