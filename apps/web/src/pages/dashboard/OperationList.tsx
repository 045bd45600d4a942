import Link from "@cloudscape-design/components/link";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { OperationStateLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";
import { CloudErrorText } from "../operation/CloudErrorText.tsx";
import { progressOf } from "../operation/progress.ts";

/** Operations one below the other, each with what one wants to know before opening it. */
export function OperationList(props: {
  label: string;
  operations: readonly Operation[];
  /** Also why an operation was stopped, and what to do about it. */
  tellsReasons?: true;
}) {
  return (
    <ul className="s-dash-list" aria-label={props.label}>
      {props.operations.map((operation) => (
        <li key={operation.id}>
          <OperationItem operation={operation}>
            {props.tellsReasons && operation.stopReason && (
              <CloudErrorText error={operation.stopReason} />
            )}
          </OperationItem>
        </li>
      ))}
    </ul>
  );
}

function OperationItem({ operation, children }: { operation: Operation; children: ReactNode }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const { id, kind, total, state, region, createdBy, createdAt, note } = operation;
  const { done } = progressOf(operation);
  return (
    <>
      <div className="s-dash-line">
        <Link href={pages.operation(id)} onFollow={follow} fontSize="body-m">
          {t(($) => $.operation.title[kind], { count: total })}
        </Link>
        <OperationStateLabel state={state} />
      </div>
      {!isFinalOperationState(state) && (
        <div className="s-dash-progress">
          <div
            className="s-meter"
            role="progressbar"
            aria-label={t(($) => $.operation.progress.label, { done, total })}
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={done}
          >
            <span style={{ inlineSize: `${(done / total) * 100}%` }} />
          </div>
          <span>{t(($) => $.operation.progress.label, { done, total })}</span>
        </div>
      )}
      {children}
      {note !== undefined && (
        <p className="s-dash-note" title={note}>
          {note}
        </p>
      )}
      <div className="s-dash-about">
        <span>{regionName(region)}</span>
        <span>{createdBy}</span>
        <Time at={createdAt} />
      </div>
    </>
  );
}
