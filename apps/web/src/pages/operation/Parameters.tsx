import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import KeyValuePairs, {
  type KeyValuePairsProps,
} from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Operation } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";

/** All that was asked for, by whom and when. */
export function Parameters({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const mayAudit = useQuery(sessionQuery).data?.permissions.includes("audit.read");
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId } = operation;
  const { finishedAt, note, retryOf, undoOf, billingChangeId, tags } = operation;
  const packageLabel = t(($) => $.operation.parameters.package);
  const idLabel = t(($) => $.operation.parameters.id);

  const items = [
    pair(
      t(($) => $.operation.parameters.region),
      <>
        {regionName(operation.region)}
        <Box color="text-body-secondary" fontSize="body-s">
          {operation.region}
        </Box>
      </>,
    ),
    internetMaxBandwidthOut !== undefined &&
      pair(
        t(($) => $.operation.parameters.bandwidth),
        t(($) => $.common.mbps, { value: internetMaxBandwidthOut }),
      ),
    internetChargeType !== undefined &&
      pair(
        t(($) => $.operation.parameters.chargeType),
        t(($) => $.common.chargeType[internetChargeType]),
      ),
    bandwidthPackageId !== undefined &&
      pair(packageLabel, <CopyId id={bandwidthPackageId} what={packageLabel} />),
    pair(
      t(($) => $.operation.parameters.createdBy),
      operation.createdBy,
    ),
    pair(
      t(($) => $.operation.parameters.createdAt),
      <Time at={operation.createdAt} />,
    ),
    finishedAt !== undefined &&
      pair(
        t(($) => $.operation.parameters.finishedAt),
        <Time at={finishedAt} />,
      ),
    retryOf !== undefined &&
      pair(
        t(($) => $.operation.parameters.retryOf),
        <Link href={pages.operation(retryOf)} onFollow={follow}>
          {retryOf.slice(-12)}
        </Link>,
      ),
    undoOf !== undefined &&
      pair(
        t(($) => $.operation.parameters.undoOf),
        <Link href={pages.operation(undoOf)} onFollow={follow}>
          {undoOf.slice(-12)}
        </Link>,
      ),
    billingChangeId !== undefined &&
      pair(
        t(($) => $.operation.parameters.billingChange),
        <Link href={pages.billingChange(billingChangeId)} onFollow={follow}>
          {billingChangeId.slice(-12)}
        </Link>,
      ),
    mayAudit === true &&
      pair(
        t(($) => $.operation.parameters.audit),
        <Link href={pages.audit({ operationId: operation.id })} onFollow={follow}>
          {t(($) => $.operation.parameters.auditEntries)}
        </Link>,
      ),
    tags.length > 0 &&
      pair(
        t(($) => $.operation.parameters.tags),
        <SpaceBetween direction="horizontal" size="xxs">
          {tags.map(({ key, value }) => (
            <Badge key={key}>{`${key}: ${value}`}</Badge>
          ))}
        </SpaceBetween>,
      ),
    note !== undefined &&
      pair(
        t(($) => $.operation.parameters.note),
        note,
      ),
    pair(idLabel, <CopyId id={operation.id} what={idLabel} />),
  ].filter((item) => item !== false);

  return (
    <Container>
      <KeyValuePairs
        columns={3}
        minColumnWidth={220}
        ariaLabel={t(($) => $.operation.parameters.header)}
        items={items}
      />
    </Container>
  );
}

function pair(label: string, value: ReactNode): KeyValuePairsProps.Pair {
  return { label, value };
}
