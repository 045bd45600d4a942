import Button from "@cloudscape-design/components/button";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { BillingChange, BillingChangeAddressState } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/http.ts";
import { billingChangeQuery, sessionQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { pages } from "../../pages.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { MessagePage } from "../../shell/NotFoundPage.tsx";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { useIsPainted } from "../../ui/use-is-painted.ts";
import { PhaseLabel } from "../../ui/states.tsx";
import { ChangeAddresses } from "./ChangeAddresses.tsx";
import { ChangeDialog } from "./ChangeDialog.tsx";
import { ChangeMenu } from "./ChangeMenu.tsx";
import { ChangeOutline } from "./ChangeOutline.tsx";
import { ChangeProgress } from "./ChangeProgress.tsx";
import { LostAlert } from "./LostAlert.tsx";
import { phaseOf } from "./progress.ts";
import { obstacleTo, type Steering } from "./steering.ts";
import { StoppedAlert } from "./StoppedAlert.tsx";
import "../operation/operation.css";

const route = getRouteApi("/shell/billing-changes/$changeId");

/** How often the page asks, as long as something can happen by itself or by others. */
const pollMs = 2_000;

/** One change of billing, as it happens. */
export function BillingChangePage() {
  const { changeId: id } = route.useParams();
  const { t } = useTranslation();
  const change = useQuery({
    ...billingChangeQuery(id),
    refetchInterval: (query) => askAgain(pollOf(query.state.data))(query),
  });
  usePageTitle(useTitle(change.data));

  if (change.data)
    return (
      <SpaceBetween size="m">
        <QueryAlert query={change} />
        <LoadedChange change={change.data} />
      </SpaceBetween>
    );
  if (change.error instanceof ProblemError && change.error.problem.code === "not_found")
    return (
      <MessagePage
        title={t(($) => $.billing.missing.title)}
        text={t(($) => $.billing.missing.text)}
        action={t(($) => $.billing.missing.action)}
        href={pages.billingChanges()}
      />
    );
  if (change.error) return <QueryAlert query={change} />;
  return <PageSkeleton />;
}

function pollOf(change: BillingChange | undefined): number | false {
  return change?.finishedAt === undefined ? pollMs : false;
}

function LoadedChange({ change }: { change: BillingChange }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { state: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const [steering, setSteering] = useState<Steering>();
  const phase = phaseOf(change);
  // How far it is comes before the table, which takes longest to draw.
  const isHeadPainted = useIsPainted();
  const mayResume = obstacleTo("resume", change, permissions) === undefined;
  const mayCancel = obstacleTo("cancel", change, permissions) === undefined;

  function choose(state: BillingChangeAddressState | undefined): void {
    void navigate({ search: state ? { state: [state] } : {}, replace: true, resetScroll: false });
  }

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={<ChangeOutline change={change} />}
          info={<PhaseLabel phase={phase} />}
          actions={
            <SpaceBetween direction="horizontal" size="s" alignItems="center">
              {mayCancel && (
                <Button onClick={() => setSteering("cancel")}>
                  {t(($) => $.billing.steer.cancel.action)}
                </Button>
              )}
              <ChangeMenu change={change} onChoose={setSteering} />
              <Button href={pages.billingChanges()} onFollow={follow}>
                {t(($) => $.billing.list.title)}
              </Button>
            </SpaceBetween>
          }
        >
          {t(($) => $.billing.title, { count: change.total })}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <LostAlert change={change} onShow={() => choose("lost")} />
        <StoppedAlert
          change={change}
          onResume={mayResume ? () => setSteering("resume") : undefined}
        />
        {steering && (
          <ChangeDialog
            steering={steering}
            change={change}
            onClose={() => setSteering(undefined)}
          />
        )}
        <ChangeProgress change={change} chosen={chosen} onChoose={choose} />
        {isHeadPainted && (
          <ChangeAddresses change={change} pollMs={pollMs} chosen={chosen} onChoose={choose} />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}

/** The tab's title. */
function useTitle(change: BillingChange | undefined): string {
  const { t } = useTranslation();
  if (!change) return t(($) => $.billing.name);
  return `${t(($) => $.billing.phase[phaseOf(change)])} · ${t(($) => $.billing.title, { count: change.total })}`;
}
