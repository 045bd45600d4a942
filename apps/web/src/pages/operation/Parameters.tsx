import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs, {
  type KeyValuePairsProps,
} from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Operation } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";

/** What was asked for, by whom and when. */
export function Parameters({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, note, retryOf } = operation;
  const label = (name: keyof typeof labels) => labels[name];
  const labels = {
    region: t(($) => $.operation.parameters.region),
    bandwidth: t(($) => $.operation.parameters.bandwidth),
    chargeType: t(($) => $.operation.parameters.chargeType),
    package: t(($) => $.operation.parameters.package),
  };
  const items: KeyValuePairsProps.Item[] = [
    {
      label: label("region"),
      value: (
        <>
          {regionName(operation.region)}{" "}
          <Box variant="span" color="text-body-secondary" fontSize="body-s">
            {operation.region}
          </Box>
        </>
      ),
    },
  ];
  if (internetMaxBandwidthOut !== undefined)
    items.push({
      label: label("bandwidth"),
      value: t(($) => $.common.mbps, { value: internetMaxBandwidthOut }),
    });
  if (internetChargeType !== undefined)
    items.push({ label: label("chargeType"), value: t(($) => $.common.chargeType[internetChargeType]) });
  if (bandwidthPackageId !== undefined)
    items.push({ label: label("package"), value: <CopyId id={bandwidthPackageId} what={label("package")} /> });
  items.push(
    { label: t(($) => $.operation.parameters.createdBy), value: operation.createdBy },
    { label: t(($) => $.operation.parameters.createdAt), value: <Time at={operation.createdAt} /> },
  );
  if (operation.finishedAt !== undefined)
    items.push({
      label: t(($) => $.operation.parameters.finishedAt),
      value: <Time at={operation.finishedAt} />,
    });
  items.push({
    label: t(($) => $.operation.parameters.id),
    value: <CopyId id={operation.id} what={t(($) => $.operation.parameters.id)} display={operation.id.slice(-12)} />,
  });
  if (retryOf !== undefined)
    items.push({
      label: t(($) => $.operation.parameters.retryOf),
      value: (
        <Link href={pages.operation(retryOf)} onFollow={follow}>
          {retryOf.slice(-12)}
        </Link>
      ),
    });
  if (operation.tags.length > 0)
    items.push({
      label: t(($) => $.operation.parameters.tags),
      value: (
        <SpaceBetween direction="horizontal" size="xxs">
          {operation.tags.map(({ key, value }) => (
            <Badge key={key}>{`${key}: ${value}`}</Badge>
          ))}
        </SpaceBetween>
      ),
    });
  if (note !== undefined) items.push({ label: t(($) => $.operation.parameters.note), value: note });

  return (
    <Container header={<Header variant="h2">{t(($) => $.operation.parameters.header)}</Header>}>
      <KeyValuePairs columns={4} items={items} />
    </Container>
  );
}
