import type { Catalog } from "../catalog.ts";
import { chat } from "./chat.ts";
import { contact } from "./contact.ts";
import { conversation } from "./conversation.ts";
import { data } from "./data.ts";
import { devices } from "./devices.ts";
import { errors } from "./errors.ts";
import { group } from "./group.ts";
import { home } from "./home.ts";
import { inPerson } from "./inPerson.ts";
import { message } from "./message.ts";
import { names } from "./names.ts";
import { notifications } from "./notifications.ts";
import { offline } from "./offline.ts";
import { search } from "./search.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";
import { verdict } from "./verdict.ts";
import { verify } from "./verify.ts";
import { wallet } from "./wallet.ts";

/** The Chinese catalog. */
export const zh: Catalog = {
  chat,
  contact,
  conversation,
  data,
  devices,
  errors,
  group,
  home,
  inPerson,
  message,
  names,
  notifications,
  offline,
  search,
  setup,
  shell,
  verdict,
  verify,
  wallet,
};
