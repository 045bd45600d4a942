import Box from "@cloudscape-design/components/box";
import Link from "@cloudscape-design/components/link";
import Skeleton from "@cloudscape-design/components/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { operationsQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { stringifySearch } from "../../search.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { OperationStateLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";

/** Operations that are shown here; the rest is a click away. */
const shownCount = 8;

/** The newest operations that had this address. */
export function AddressHistory({ address }: { address: string }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const operations = useQuery(operationsQuery({ q: address }, undefined));
  if (operations.error)
    return (
      <ProblemAlert
        error={operations.error}
        header={t(($) => $.addresses.details.historyFailed)}
        onRetry={() => void operations.refetch()}
      />
    );
  if (!operations.data || operations.isPlaceholderData) return <Skeleton height="60px" />;
  const { items } = operations.data;
  if (items.length === 0)
    return <Box color="text-body-secondary">{t(($) => $.addresses.details.noHistory)}</Box>;
  return (
    <>
      <ol className="s-addr-history">
        {items.slice(0, shownCount).map((operation) => (
          <li key={operation.id}>
            <Link href={pages.operation(operation.id)} onFollow={follow}>
              {t(($) => $.operation.title[operation.kind], { count: operation.total })}
            </Link>
            <OperationStateLabel state={operation.state} />
            <span className="s-addr-below">
              <Time at={operation.createdAt} /> · {operation.createdBy}
            </span>
          </li>
        ))}
      </ol>
      <Link href={`${pages.operations()}${stringifySearch({ q: address })}`} onFollow={follow}>
        {t(($) => $.addresses.details.allHistory)}
      </Link>
    </>
  );
}
