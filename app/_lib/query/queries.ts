import { QueryClient } from "@tanstack/react-query";

/** What has been read from chain and network, kept as long as the page is open. One retry: a person is waiting, and can ask again. */
export const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });
