import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { Dashboard } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { concerns, type InventorySums } from "./inventory-sums.ts";
import { OperationList } from "./OperationList.tsx";

/** What a person has to decide: outcomes that are not known, stopped operations, addresses that are not as they should be. */
export function AttentionPanel(props: {
  dashboard: Dashboard;
  /** What is enabled, of the regions that were read. */
  regions: readonly { region: string; sums: InventorySums }[];
}) {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const { attention, stopped, unknownAddresses } = props.dashboard;
  const found = props.regions.flatMap(({ region, sums }) =>
    concerns.flatMap((concern) => {
      const count = sums.concerns[concern];
      return count > 0 ? [{ region, concern, count }] : [];
    }),
  );
  const isQuiet = attention.count + stopped.count + found.length === 0;
  return (
    <Container
      fitHeight
      header={
        <Header variant="h2" description={t(($) => $.dashboard.attention.description)}>
          {t(($) => $.dashboard.attention.title)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {isQuiet && (
          <StatusIndicator type="success">{t(($) => $.dashboard.attention.none)}</StatusIndicator>
        )}
        {attention.count > 0 && (
          <section>
            <h3 className="s-dash-h3">
              <StatusIndicator type="warning">
                {t(($) => $.dashboard.attention.unknown, { count: unknownAddresses })}
              </StatusIndicator>
            </h3>
            <OperationList
              label={t(($) => $.dashboard.attention.unknown, { count: unknownAddresses })}
              operations={attention.items}
            />
            <MoreOfThem shown={attention} />
          </section>
        )}
        {stopped.count > 0 && (
          <section>
            <h3 className="s-dash-h3">
              <StatusIndicator type="error">
                {t(($) => $.dashboard.attention.stopped, { count: stopped.count })}
              </StatusIndicator>
            </h3>
            <OperationList
              label={t(($) => $.dashboard.attention.stopped, { count: stopped.count })}
              operations={stopped.items}
              tellsReasons
            />
          </section>
        )}
        {found.length > 0 && (
          <section>
            <h3 className="s-dash-h3">{t(($) => $.dashboard.attention.addresses)}</h3>
            <ul className="s-dash-concerns">
              {found.map(({ region, concern, count }) => (
                <li key={`${region} ${concern}`}>
                  <Link href={pages.addresses({ region })} onFollow={follow}>
                    {regionName(region)}
                  </Link>
                  <span>{t(($) => $.dashboard.attention.concern[concern], { count })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </SpaceBetween>
    </Container>
  );
}

function MoreOfThem(props: { shown: Dashboard["attention"] }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const more = props.shown.count - props.shown.items.length;
  if (more <= 0) return null;
  return (
    <Link href={pages.operations({ state: "attention" })} onFollow={follow}>
      {t(($) => $.dashboard.more, { count: more })}
    </Link>
  );
}
