import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Tabs from "@cloudscape-design/components/tabs";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useDeferredValue,
  useState,
  type ReactNode,
} from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/http.ts";
import { loadCode } from "../../api/load-code.ts";
import { operationQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import type { LinkState } from "../../api/operation-stream.ts";
import { useOperationStream } from "../../api/use-operation-stream.ts";
import { ExportMenu } from "../../exports/ExportMenu.tsx";
import { TellMeButton } from "../../notifications/TellMeButton.tsx";
import { pages } from "../../pages.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { operationSearch, operationTabs, type OperationSearchPatch } from "../../search.ts";
import { MessagePage } from "../../shell/NotFoundPage.tsx";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { AllocateButton } from "../../ui/AllocateButton.tsx";
import { OperationStateLabel } from "../../ui/states.tsx";
import { AddressesTab } from "./AddressesTab.tsx";
import { LinkBadge } from "./LinkBadge.tsx";
import { OperationAlerts } from "./OperationAlerts.tsx";
import { OperationOutline } from "./OperationOutline.tsx";
import { Parameters } from "./Parameters.tsx";
import { ProgressPanel } from "./ProgressPanel.tsx";
import { progressOf } from "./progress.ts";
import type { Steering } from "./steering.ts";
import { SteeringMenu } from "./SteeringMenu.tsx";
import "./operation.css";

const route = getRouteApi("/shell/operations/$operationId");

/** What only some look at is fetched when they do. */
const CallsTab = lazy(async () => ({
  default: (await loadCode(() => import("./CallsTab.tsx"))).CallsTab,
}));
const TimelineTab = lazy(async () => ({
  default: (await loadCode(() => import("./TimelineTab.tsx"))).TimelineTab,
}));
const SteeringDialog = lazy(async () => ({
  default: (await loadCode(() => import("./SteeringDialog.tsx"))).SteeringDialog,
}));
const UndoDialog = lazy(async () => ({
  default: (await loadCode(() => import("./UndoDialog.tsx"))).UndoDialog,
}));

function WhenFetched({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const loading = <StatusIndicator type="loading">{t(($) => $.common.loading)}</StatusIndicator>;
  return <Suspense fallback={loading}>{children}</Suspense>;
}

/** Asked this often while the stream is down, and, as a guard against a stream that hangs, seldom while it is up. */
const pollMs = 2_000;
const guardMs = 15_000;

/** How often the page asks by itself, by how it is linked to the server. */
export function pollIntervalMs(link: LinkState): number | false {
  switch (link) {
    case "polling":
      return pollMs;
    case "live":
    case "connecting":
    case "reconnecting":
      return guardMs;
    case "ended":
      return false;
    default:
      return link satisfies never;
  }
}

/** One operation, as it happens. */
export function OperationPage() {
  const { operationId: id } = route.useParams();
  const { t } = useTranslation();
  const known = useQuery(operationQuery(id)).data;
  const link = useOperationStream(id, known?.state);
  const operation = useQuery({
    ...operationQuery(id),
    refetchInterval: askAgain(pollIntervalMs(link)),
  });
  usePageTitle(useTitle(operation.data));
  // What the stream tells is drawn bit by bit: the whole page at once would freeze it, four times a second.
  const deferred = useDeferredValue(operation.data);
  const shown = deferred?.id === id ? deferred : operation.data;

  if (shown) return <LoadedOperation operation={shown} link={link} />;
  if (operation.error instanceof ProblemError && operation.error.problem.code === "not_found")
    return (
      <MessagePage
        title={t(($) => $.operation.missing.title)}
        text={t(($) => $.operation.missing.text)}
        action={t(($) => $.shell.notFound.action)}
        href={pages.operations()}
      />
    );
  if (operation.error) return <QueryAlert query={operation} />;
  return <PageSkeleton />;
}

const LoadedOperation = memo(function LoadedOperation(props: {
  operation: Operation;
  link: LinkState;
}) {
  const { operation, link } = props;
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { id, total, callCount } = operation;
  const poll = link === "polling";
  const tab = search.tab ?? "addresses";
  const [steering, setSteering] = useState<Steering>();

  const show = useCallback(
    (patch: OperationSearchPatch) => {
      void navigate({
        search: (known) => operationSearch({ ...known, ...patch }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={<OperationOutline operation={operation} />}
          info={<OperationStateLabel state={operation.state} />}
          actions={
            <SpaceBetween direction="horizontal" size="s" alignItems="center">
              <LinkBadge link={link} />
              <TellMeButton operation={operation} />
              <SteeringMenu operation={operation} onChoose={setSteering} />
              <ExportMenu operation={operation} />
              <AllocateButton variant="normal" text={t(($) => $.operation.again)} />
            </SpaceBetween>
          }
        >
          {t(($) => $.operation.title[operation.kind], { count: total })}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <OperationAlerts
          operation={operation}
          onShowUnknown={() => show({ tab: "addresses", state: ["unknown"] })}
        />
        <Suspense fallback={null}>
          {steering === "undo" && (
            <UndoDialog operation={operation} onClose={() => setSteering(undefined)} />
          )}
          {steering && steering !== "undo" && (
            <SteeringDialog
              steering={steering}
              operation={operation}
              onClose={() => setSteering(undefined)}
            />
          )}
        </Suspense>
        <ProgressPanel
          operation={operation}
          poll={poll}
          chosen={search.state}
          onChoose={(state) => show({ tab: "addresses", state: state ? [state] : undefined })}
        />
        <Tabs
          ariaLabel={t(($) => $.operation.tabs.label)}
          activeTabId={tab}
          onChange={({ detail }) =>
            show({ tab: operationTabs.find((id) => id === detail.activeTabId) })
          }
          tabs={[
            {
              id: "addresses",
              label: t(($) => $.operation.tabs.addresses, { count: total }),
              content: (
                <AddressesTab operation={operation} poll={poll} search={search} onSearch={show} />
              ),
            },
            {
              id: "calls",
              label: t(($) => $.operation.tabs.calls, { count: callCount }),
              content: (
                <WhenFetched>
                  <CallsTab id={id} poll={poll} />
                </WhenFetched>
              ),
            },
            {
              id: "timeline",
              label: t(($) => $.operation.tabs.timeline),
              content: (
                <WhenFetched>
                  <TimelineTab operation={operation} poll={poll} />
                </WhenFetched>
              ),
            },
            {
              id: "details",
              label: t(($) => $.operation.tabs.details),
              content: <Parameters operation={operation} />,
            },
          ]}
        />
      </SpaceBetween>
    </ContentLayout>
  );
});

/** The tab's title; while something happens it begins with how far it is. */
function useTitle(operation: Operation | undefined): string {
  const { t } = useTranslation();
  if (!operation) return t(($) => $.shell.operation);
  const title = t(($) => $.operation.title[operation.kind], { count: operation.total });
  if (isFinalOperationState(operation.state))
    return `${t(($) => $.common.operationState[operation.state])} · ${title}`;
  return t(($) => $.operation.pageTitle, { percent: progressOf(operation).percent, title });
}
