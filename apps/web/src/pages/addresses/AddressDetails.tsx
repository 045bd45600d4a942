import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import KeyValuePairs, {
  type KeyValuePairsProps,
} from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { InventoryAddress } from "@sluice/contract";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Messages } from "../../i18n/messages.ts";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { Time } from "../../ui/Time.tsx";
import { AddressHistory } from "./AddressHistory.tsx";
import { CloudTime } from "./address-columns.tsx";
import { AddressStatus } from "./status.tsx";
import { useChargeTypeText } from "./use-charge-type-text.ts";
import { useDriftText } from "./use-drift-text.ts";

type FieldName = keyof Messages["addresses"]["details"]["fields"];

/** What the cloud says only now and then; shown where it does. */
const rareFields: readonly FieldName[] = [
  "instanceType",
  "privateAddressIp",
  "addressType",
  "isArrears",
  "isBlocked",
  "cascadeRelease",
  "isEipDirectConnection",
  "localBgp",
  "egress",
  "antiDDoSPackageId",
  "dedicatedClusterId",
  "renewFlag",
  "deadlineDate",
];

/** Everything that is known of one address; `actions` is what can be done with it. */
export function AddressDetails(props: { item: InventoryAddress; actions: ReactNode }) {
  const { t } = useTranslation();
  const { item } = props;
  return (
    <div className="s-addr-details">
      <SpaceBetween size="l">
        {props.actions}
        {item.twin === true && <Alert type="info">{t(($) => $.addresses.details.twin)}</Alert>}
        {item.isArrears === true && (
          <Alert type="error">{t(($) => $.addresses.details.arrears)}</Alert>
        )}
        {item.isBlocked === true && (
          <Alert type="warning">{t(($) => $.addresses.details.blocked)}</Alert>
        )}
        <Section title={t(($) => $.addresses.details.sluice)}>
          <SluiceFields item={item} />
        </Section>
        <Section title={t(($) => $.addresses.details.cloud)}>
          <CloudFields item={item} />
        </Section>
        {item.address !== "" && (
          <Section title={t(($) => $.addresses.details.history)}>
            <AddressHistory address={item.address} />
          </Section>
        )}
      </SpaceBetween>
    </div>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <Box variant="h3" padding={{ bottom: "xs" }}>
        {props.title}
      </Box>
      {props.children}
    </section>
  );
}

function CloudFields({ item }: { item: InventoryAddress }) {
  const { t } = useTranslation();
  const chargeType = useChargeTypeText();
  const column = (name: keyof Messages["addresses"]["columns"]) =>
    t(($) => $.addresses.columns[name]);
  const { internetMaxBandwidthOut: value, internetChargeType, tags } = item;
  const plain = (
    ["addressName", "instanceId", "networkInterfaceId", "vpcId", "internetServiceProvider"] as const
  ).map((name) => pair(column(name), item[name]));
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={150}
      items={[
        pair(column("addressStatus"), <AddressStatus item={item} />),
        pair(column("addressId"), <CopyId id={item.addressId} what={column("addressId")} />),
        pair(
          column("internetMaxBandwidthOut"),
          value === undefined ? undefined : t(($) => $.common.mbps, { value }),
        ),
        pair(column("internetChargeType"), internetChargeType && chargeType(internetChargeType)),
        pair(column("bandwidthPackageId"), item.bandwidthPackageId),
        ...plain,
        pair(column("createdTime"), <CloudTime at={item.createdTime} />),
        pair(
          column("tags"),
          tags.length > 0 && (
            <span className="s-addr-tags">
              {tags.map(({ key, value: tagValue }) => (
                <span key={key} className="s-addr-tag">{`${key}: ${tagValue}`}</span>
              ))}
            </span>
          ),
        ),
        ...rareFields.flatMap((name) => {
          const found = item[name];
          if (found === undefined) return [];
          const text =
            typeof found === "boolean"
              ? t(($) => $.addresses.details[found ? "yes" : "no"])
              : found;
          return [
            pair(
              t(($) => $.addresses.details.fields[name]),
              text,
            ),
          ];
        }),
      ]}
    />
  );
}

function SluiceFields({ item }: { item: InventoryAddress }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const driftText = useDriftText();
  const { known, lastAsked, drift, missingTags, busyIn } = item;
  const operationLink = (id: string) => (
    <Link href={pages.operation(id)} onFollow={follow}>
      {id.slice(-12)}
    </Link>
  );
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={150}
      items={[
        pair(
          t(($) => $.addresses.details.known),
          t(($) => $.addresses.known[known]),
        ),
        pair(
          t(($) => $.addresses.details.lastAsked),
          lastAsked && (
            <>
              <div>
                {t(($) => $.addresses.details.lastAskedBy, {
                  kind: t(($) => $.addresses.details.lastAskedKind[lastAsked.kind]),
                  name: lastAsked.by,
                })}
              </div>
              <Time at={lastAsked.at} />
              {lastAsked.operationId !== undefined && (
                <div>{operationLink(lastAsked.operationId)}</div>
              )}
            </>
          ),
        ),
        pair(
          t(($) => $.addresses.details.drift),
          drift.length > 0
            ? drift.map((one) => <div key={`${one.field} ${one.tagKey}`}>{driftText(one)}</div>)
            : lastAsked && t(($) => $.addresses.details.asAsked),
        ),
        ...(missingTags.length > 0
          ? [
              pair(
                t(($) => $.addresses.details.missingTags),
                missingTags.join(", "),
              ),
            ]
          : []),
        ...(busyIn === undefined
          ? []
          : [
              pair(
                t(($) => $.addresses.details.busyIn),
                operationLink(busyIn),
              ),
            ]),
      ]}
    />
  );
}

/** A pair whose value may be unknown, null or empty; then it is a dash. */
function pair(label: string, value: ReactNode): KeyValuePairsProps.Pair {
  const isNothing = value === undefined || value === null || value === "" || value === false;
  return { label, value: isNothing ? "–" : value };
}
