import { isAddress, type Address } from "viem";
import { z } from "zod";

import type { SealedValues } from "../../_lib/storage/sealedValues.ts";

/** A group that is being put together. Which unpublished devices were accepted is not kept: that is decided anew. */
export type GroupForm = {
  name: string;
  /** What stands in the field for the next member. */
  text: string;
  /** With the name by which each was found, if any. */
  members: readonly { account: Address; name: string | null }[];
};

export const emptyGroupForm: GroupForm = { name: "", text: "", members: [] };

const schema = z.object({
  name: z.string(),
  text: z.string(),
  members: z.array(
    z.object({ account: z.custom<Address>((value) => isAddress(String(value))), name: z.string().nullable() }),
  ),
});

/** Whom an account was about to write to, so that looking at something else, or closing the page, loses nothing. */
export function keptForms(values: SealedValues, account: string) {
  const [to, group] = [`form/${account}/to`, `form/${account}/group`];
  return {
    /** What was typed as the address of a new message. */
    readTo: (): string => values.get(to) ?? "",
    writeTo: (text: string) => values.set(to, text.trim() === "" ? null : text),
    readGroup(): GroupForm {
      try {
        return schema.parse(JSON.parse(values.get(group) ?? ""));
      } catch {
        return emptyGroupForm; // nothing begun, not ours, or damaged
      }
    },
    writeGroup(form: GroupForm): void {
      const isEmpty = form.name.trim() === "" && form.text.trim() === "" && form.members.length === 0;
      values.set(group, isEmpty ? null : JSON.stringify(form));
    },
  };
}
