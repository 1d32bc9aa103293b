import { chat } from "./chat.ts";
import { data } from "./data.ts";
import { home } from "./home.ts";
import { offline } from "./offline.ts";
import { setup } from "./setup.ts";
import { shell } from "./shell.ts";
import { verdict } from "./verdict.ts";
import { verify } from "./verify.ts";
import { wallet } from "./wallet.ts";

/** The texts of what is shown before anybody has connected: everybody loads these, so others stay out. */
export const early = {
  chat,
  data,
  home,
  offline,
  setup,
  shell,
  verdict,
  verify,
  wallet,
} as const;
