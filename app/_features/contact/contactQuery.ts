import type { ContactReport, Session } from "@kedge/sdk";
import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";

/** Who the network says answers for an address, and what the chain says to that; nothing is created and nobody told. */
export const contactQuery = (session: Session, account: Address) =>
  queryOptions<ContactReport>({
    queryKey: ["contact", session.account, account],
    queryFn: () => session.lookUp(account),
    gcTime: 0,
    structuralSharing: false,
  });
