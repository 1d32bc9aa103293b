// The contacts to try things with.
import { parseNetwork } from "@kedge/sdk";

import { startContacts } from "../bot/startContacts.ts";
import { runPart } from "./part.ts";

runPart(async (network: unknown) => {
  const contacts = await startContacts(parseNetwork(network));
  return { ready: {}, close: contacts.close };
});
