import type { Catalog } from "../catalog.ts";
import { archive } from "./archive.ts";
import { contact } from "./contact.ts";
import { conversation } from "./conversation.ts";
import { devices } from "./devices.ts";
import { early } from "./early.ts";
import { errors } from "./errors.ts";
import { group } from "./group.ts";
import { inPerson } from "./inPerson.ts";
import { message } from "./message.ts";
import { names } from "./names.ts";
import { notifications } from "./notifications.ts";
import { search } from "./search.ts";

/** The Chinese catalog. */
export const zh: Catalog = {
  ...early,
  archive,
  contact,
  conversation,
  devices,
  errors,
  group,
  inPerson,
  message,
  names,
  notifications,
  search,
};
