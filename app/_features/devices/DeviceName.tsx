"use client";

import type { InstallationId } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { NameInPlace } from "../names/NameInPlace.tsx";
import type { KeptDeviceNames } from "./keptDeviceNames.ts";

/** What the user calls a device, and changing it in place. */
export function DeviceName({ device, names }: { device: InstallationId; names: KeptDeviceNames }) {
  const t = useTranslations("devices");
  const [name, setName] = useState(() => names.read(device));
  return (
    <NameInPlace
      name={name}
      offer={t("name")}
      label={t("nameOf", { key: shortKey(device) })}
      hint={t("nameHint")}
      onKeep={(next) => {
        names.write(device, next);
        setName(names.read(device));
      }}
    />
  );
}
