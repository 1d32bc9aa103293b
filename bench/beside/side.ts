import type { Browser, Page } from "playwright-core";
import type { Address } from "viem";

/** A web client that is measured, and how somebody gets from a first visit to a list with one conversation in it. */
export type Side = {
  /** Its first page on a host. */
  firstPage: (host: string) => string;
  /** Somebody who has never been there, with what a wallet they need. */
  newcomer: (browser: Pick<Browser, "newContext">) => Promise<Newcomer>;
  /** CSS of what a list with one conversation has, and how often it is there then: lists have rows of other kinds, too. */
  row: string;
  rows: number;
};

export type Newcomer = {
  page: Page;
  /** Hosts of other machines, once for each request to one. */
  outside: readonly string[];
  /** Resolves once they can ask to connect. */
  isReady: () => Promise<void>;
  /** Connects, and resolves with their address once their list is on screen. */
  enter: (host: string) => Promise<Address>;
  /** Takes a stranger's message, which has been sent, into that list. */
  welcome: () => Promise<void>;
  close: () => Promise<void>;
};
