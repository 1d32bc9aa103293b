"use client";

import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutline } from "../../_lib/config/useNetworkOutline.ts";

const PLACES = [
  ...(["Device", "Unsent", "Files", "Network", "Attachments"] as const),
  ...(["Chain", "Rpc", "Names", "Wallets", "Site"] as const),
] as const;
type Place = (typeof PLACES)[number];
/** Said before a cell where the columns have no heads. */
const LABELS = { Long: "long", Who: "who" } as const;
const never = () => () => undefined;

/** One row a place where something is stored. */
export function StorageTable() {
  const t = useTranslations("data");
  const { chain, xmtp, others } = useNetworkOutline();
  const site = useSyncExternalStore(
    never,
    () => location.host,
    () => "",
  );
  const title = {
    Device: t("rowDevice"),
    Unsent: t("rowUnsent"),
    Files: t("rowFiles"),
    Network: t("rowNetwork", { name: xmtp.env }),
    Attachments: t("rowAttachments", { host: others.fileHosts.join(", ") }),
    Names: t("rowNames", { host: others.nameHosts.join(", ") }),
    Wallets: t("rowWallets", { names: others.walletServices.join(", ") }),
    Chain: t("rowChain", { name: chain.name }),
    Rpc: t("rowRpc", { host: chain.rpcUrls.map((url) => new URL(url).host).join(", ") }),
    Site: t("rowSite", { host: site }),
  };
  const absent: Partial<Record<Place, boolean>> = {
    Attachments: others.fileHosts.length === 0,
    Names: others.nameHosts.length === 0,
    Wallets: others.walletServices.length === 0,
  };
  // Where there is a host for files, none is in a message.
  const whatOf = (place: Place) =>
    t(place === "Network" && !absent.Attachments ? "rowNetworkOnlyWhat" : `row${place}What`);
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <thead className="hidden bg-sunken text-[0.8125rem] text-ink-2 md:table-header-group">
          <tr>
            {(["where", "what", "long", "who"] as const).map((column) => (
              <th key={column} scope="col" className="px-4 py-2 font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {PLACES.filter((place) => !absent[place]).map((place) => (
            <tr key={place} className="block p-4 align-top md:table-row md:p-0">
              <th
                scope="row"
                className="block pb-1 font-semibold [overflow-wrap:anywhere] md:table-cell md:w-44 md:px-4 md:py-3"
              >
                {title[place]}
              </th>
              {(["What", "Long", "Who"] as const).map((column) => (
                <td key={column} className="block pb-1 text-ink-2 md:table-cell md:px-4 md:py-3">
                  {column !== "What" && <span className="font-medium text-ink md:hidden">{t(LABELS[column])}: </span>}
                  {column === "What" ? whatOf(place) : t(`row${place}${column}`)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
