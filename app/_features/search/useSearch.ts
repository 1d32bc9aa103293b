"use client";

import { useEffect, useMemo, useState } from "react";

import { useStore } from "../../_lib/store/useStore.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { wordsIn } from "./fold.ts";
import { createSearch, type SearchState } from "./searchController.ts";
import type { Hit } from "./searchIndex.ts";

export type SearchView = {
  query: string;
  setQuery: (query: string) => void;
  /** What is looked for, folded; empty while nothing is. */
  words: readonly string[];
  hits: readonly Hit[];
  reading: SearchState["reading"];
};

/** A search over everything on this device. What is typed stays in this component: never in the address, never on disk. */
export function useSearch(): SearchView {
  const mailbox = useMailbox();
  const search = useMemo(() => createSearch(mailbox), [mailbox]);
  const [query, setQuery] = useState("");
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const state = useStore(search.state);
  const words = useMemo(() => wordsIn(query), [query]);
  useEffect(() => {
    if (words.length > 0) search.start();
  }, [search, words]);
  useEffect(() => () => search.end(), [search]);
  useEffect(() => {
    let isCurrent = true;
    void search.find(words).then((found) => {
      if (isCurrent && found) setHits(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [search, words, state]);
  return { query, setQuery, words, hits, reading: state.reading };
}
