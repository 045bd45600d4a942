import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Operation } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../api/queries.ts";
import { useFormats } from "../../ui/format.ts";
import {
  likelySteering,
  obstacleTo,
  retryableCount,
  steerings,
  type Steering,
} from "./steering.ts";

/** What can be asked of the operation: the likely request as a button, all of them in a menu, each obstacle named. */
export function SteeringMenu(props: {
  operation: Operation;
  onChoose: (steering: Steering) => void;
}) {
  const { operation, onChoose } = props;
  const { t } = useTranslation();
  const { span } = useFormats();
  const session = useQuery(sessionQuery).data;
  const permissions = session?.permissions ?? [];
  const likely = likelySteering(operation, permissions);
  const count = retryableCount(operation);
  const label = (steering: Steering) => {
    if (steering !== "retry") return t(($) => $.operation.steer[steering].action);
    if (count === 0) return t(($) => $.operation.steer.retry.plain);
    return operation.stopReason
      ? t(($) => $.operation.steer.resume, { count })
      : t(($) => $.operation.steer.retry.action, { count });
  };

  return (
    <SpaceBetween direction="horizontal" size="xs">
      {likely && <Button onClick={() => onChoose(likely)}>{label(likely)}</Button>}
      <ButtonDropdown
        ariaLabel={t(($) => $.operation.steer.menuLabel)}
        onItemClick={({ detail }) => {
          const chosen = steerings.find((steering) => steering === detail.id);
          if (chosen) onChoose(chosen);
        }}
        items={steerings.map((steering) => {
          const obstacle = obstacleTo(steering, operation, permissions);
          return {
            id: steering,
            text: label(steering),
            disabled: obstacle !== undefined,
            ...(obstacle && {
              disabledReason: t(($) => $.operation.steer.obstacles[obstacle], {
                time: span(session?.settings.taskTimeoutMs ?? 0),
              }),
            }),
          };
        })}
      >
        {t(($) => $.operation.steer.menu)}
      </ButtonDropdown>
    </SpaceBetween>
  );
}
