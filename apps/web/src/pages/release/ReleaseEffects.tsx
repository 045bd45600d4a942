import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { inventoryQuery } from "../../api/queries.ts";
import { affectedBy } from "./affected.ts";

/** Servers and interfaces that are named one by one. */
const namedUpTo = 5;

/** What stops being reachable when these addresses are released, as far as the cloud's list tells. */
export function ReleaseEffects(props: { region: string; addresses: readonly string[] }) {
  const { t } = useTranslation();
  const { region, addresses } = props;
  const inventory = useQuery({ ...inventoryQuery(region), enabled: region !== "" }).data;
  const affected = useMemo(
    () => inventory && addresses.length > 0 && affectedBy(addresses, inventory.items),
    [inventory, addresses],
  );

  return (
    <>
      <div>{t(($) => $.change.release.effects.text)}</div>
      {affected && affected.enabled > 0 && (
        <div>
          {t(($) => $.change.release.effects.enabled, { count: affected.enabled })}{" "}
          {affected.carriers.length > 0 &&
            t(($) => $.change.release.effects.carriers, {
              count: affected.carriers.length,
              names: namesOf(affected.carriers),
            })}
        </div>
      )}
      {affected && affected.notEnabled > 0 && (
        <div>{t(($) => $.change.release.effects.notEnabled, { count: affected.notEnabled })}</div>
      )}
    </>
  );
}

function namesOf(carriers: readonly string[]): string {
  const named = carriers.slice(0, namedUpTo).join(", ");
  return carriers.length > namedUpTo ? `${named} …` : named;
}
