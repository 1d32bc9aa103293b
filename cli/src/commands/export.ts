import { writeFile } from "node:fs/promises";

import { exportConversations } from "@kedge/sdk";
import { Command } from "commander";

import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { safeJson } from "../output/safeJson.ts";
import type { Run } from "../run/context.ts";
import { UsageError } from "../run/errors.ts";

/** `kedge export`: everything that was said, as the page exports it (`kedge-export-1`), not encrypted. */
export const exportAll = (run: Run) =>
  new Command("export")
    .description("all conversations on this device as JSON, not encrypted")
    .option("-o, --out <file>", "write it there, for you alone to read; to standard output unless given")
    .action(({ out }: { out?: string }) =>
      run(async (context) => {
        const { session } = await openDevice(context, await loadNetwork(context.settings.network));
        const document = await exportConversations(session);
        if (out === undefined) return { json: document, lines: [safeJson(document, 2)] };
        await writeFile(out, `${safeJson(document, 2)}\n`, { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
          throw new UsageError("cannot-write", {
            message: `${out} exists already or cannot be written.`,
            remedy: "Name another file; none is overwritten.",
            cause: error,
          });
        });
        const { length } = document.conversations;
        return {
          json: { file: out, conversations: length },
          lines: [`${length === 1 ? "1 conversation" : `${length} conversations`} in ${out}, not encrypted`],
        };
      }),
    );
