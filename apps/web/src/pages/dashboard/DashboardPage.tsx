import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Dashboard } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dashboardQuery } from "../../api/queries.ts";
import { pages } from "../../pages.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { AllocateButton } from "./AllocateButton.tsx";
import { AttentionPanel } from "./AttentionPanel.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { InventoryPanel } from "./InventoryPanel.tsx";
import { OperationList } from "./OperationList.tsx";
import { regionsToShow, rememberedRegions, rememberRegions } from "./region-choice.ts";
import { RunningPanel } from "./RunningPanel.tsx";
import { useInventories } from "./use-inventories.ts";
import "./dashboard.css";

const route = getRouteApi("/shell/");

/** While an operation runs; otherwise seldom, since others submit too. */
const busyPollMs = 2_000;
const idlePollMs = 15_000;

/** How often the dashboard asks by itself. */
export function dashboardIntervalMs(dashboard: Dashboard | undefined): number {
  return dashboard && dashboard.running.count > 0 ? busyPollMs : idlePollMs;
}

/** The start page: what runs, what needs a person, what is enabled, what was done last. */
export function DashboardPage() {
  const { t } = useTranslation();
  const dashboard = useQuery({
    ...dashboardQuery,
    refetchInterval: ({ state }) => dashboardIntervalMs(state.data),
  });
  usePageTitle(t(($) => $.dashboard.title));
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={t(($) => $.dashboard.description)}
          actions={<AllocateButton>{t(($) => $.shell.allocate)}</AllocateButton>}
        >
          {t(($) => $.dashboard.title)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {dashboard.error && (
          <ProblemAlert error={dashboard.error} onRetry={() => void dashboard.refetch()} />
        )}
        {dashboard.data ? (
          <LoadedDashboard dashboard={dashboard.data} />
        ) : (
          !dashboard.error && <PageSkeleton />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}

function LoadedDashboard({ dashboard }: { dashboard: Dashboard }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const regions = regionsToShow(search.regions, rememberedRegions(), dashboard.regions);
  const inventories = useInventories(regions);
  const isNew = dashboard.recent.length === 0;

  function choose(next: string[]): void {
    rememberRegions(next);
    void navigate({ search: next.length > 0 ? { regions: next } : {}, replace: true });
  }

  return (
    <div className="s-dash">
      {isNew ? (
        <div className="s-dash-wide">
          <FirstSteps />
        </div>
      ) : (
        <>
          <RunningPanel running={dashboard.running} />
          <AttentionPanel
            dashboard={dashboard}
            regions={inventories.flatMap(({ region, sums }) => (sums ? [{ region, sums }] : []))}
          />
        </>
      )}
      <div className="s-dash-wide">
        <InventoryPanel inventories={inventories} onChoose={choose} />
      </div>
      {!isNew && (
        <div className="s-dash-wide">
          <LastOperations operations={dashboard.recent} />
        </div>
      )}
    </div>
  );
}

function LastOperations({ operations }: { operations: Dashboard["recent"] }) {
  const { t } = useTranslation();
  const follow = useFollow();
  return (
    <Container
      header={<Header variant="h2">{t(($) => $.dashboard.last.title)}</Header>}
      footer={
        <Box textAlign="center">
          <Link href={pages.operations()} onFollow={follow}>
            {t(($) => $.dashboard.last.all)}
          </Link>
        </Box>
      }
    >
      <OperationList label={t(($) => $.dashboard.last.title)} operations={operations} />
    </Container>
  );
}
