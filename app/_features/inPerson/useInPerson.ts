"use client";

import type { Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";

/**
 * The safety number with a contact, the code to show, and whether they were compared before.
 *
 * @param version changes with the contact's registry entry, so that everything is read again
 */
export const useInPerson = (session: Session, account: Address, version: string, isWanted = true) =>
  useQuery({
    queryKey: ["in-person", session.account, account, version],
    queryFn: () => session.comparison.read(account),
    enabled: isWanted,
    retry: false,
  });
