import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import type { BillingChange } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../api/queries.ts";
import { obstacleTo, steerings, type Steering } from "./steering.ts";

/** What can be asked of the change, each obstacle named. */
export function ChangeMenu(props: {
  change: BillingChange;
  onChoose: (steering: Steering) => void;
}) {
  const { t } = useTranslation();
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  return (
    <ButtonDropdown
      ariaLabel={t(($) => $.billing.steer.menuLabel)}
      onItemClick={({ detail }) => {
        const chosen = steerings.find((steering) => steering === detail.id);
        if (chosen) props.onChoose(chosen);
      }}
      items={steerings.map((steering) => {
        const obstacle = obstacleTo(steering, props.change, permissions);
        return {
          id: steering,
          text: t(($) => $.billing.steer[steering].action),
          disabled: obstacle !== undefined,
          ...(obstacle && { disabledReason: t(($) => $.billing.steer.obstacles[obstacle]) }),
        };
      })}
    >
      {t(($) => $.billing.steer.menu)}
    </ButtonDropdown>
  );
}
