import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Operation } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { isOwnCode } from "../../problems/use-finding-text.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { CloudErrorText } from "./CloudErrorText.tsx";

/** What a person has to do about the operation, if anything. */
export function OperationAlerts(props: { operation: Operation; onShowUnknown: () => void }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { stopReason, counts, heldBy } = props.operation;
  if (!stopReason && !heldBy && counts.unknown === 0) return null;
  return (
    <SpaceBetween size="s">
      {stopReason && (
        <Alert
          type="error"
          header={t(($) =>
            isOwnCode(stopReason.code) ? $.operation.stopped.ownTitle : $.operation.stopped.title,
          )}
        >
          <CloudErrorText error={stopReason} />
          {counts.cancelled > 0 && (
            <div>{t(($) => $.operation.stopped.unsent, { count: counts.cancelled })}</div>
          )}
        </Alert>
      )}
      {counts.unknown > 0 && (
        <Alert
          type="warning"
          header={t(($) => $.operation.attention.title, { count: counts.unknown })}
          action={
            <Button onClick={props.onShowUnknown}>{t(($) => $.operation.attention.show)}</Button>
          }
        >
          {t(($) => $.operation.attention.text)}
        </Alert>
      )}
      {heldBy && (
        <Alert type="info" header={t(($) => $.operation.held.title, { count: counts.queued })}>
          {t(($) => $.operation.held.text)}{" "}
          {heldBy.map((id) => (
            <span key={id}>
              <Link href={pages.operation(id)} onFollow={follow}>
                {id.slice(-12)}
              </Link>{" "}
            </span>
          ))}
        </Alert>
      )}
    </SpaceBetween>
  );
}
