import Button from "@cloudscape-design/components/button";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { endSession } from "../../api/actions.ts";
import { ProblemError } from "../../api/http.ts";
import { askAgain } from "../../api/query-client.ts";
import { sessionQuery, sessionsQuery } from "../../api/queries.ts";
import { ProblemAlert, QueryAlert } from "../../problems/ProblemAlert.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { useSignOut } from "../../shell/use-sign-out.ts";
import { addSessionsMessages } from "./messages.ts";
import { useSessionColumns } from "./session-columns.tsx";

addSessionsMessages();

const route = getRouteApi("/shell/sessions");

/** The list changes with what people do elsewhere. */
const pollMs = 20_000;

/** A sign-in that is over already is what was asked for: the others are to be ended all the same. */
function unlessOver(error: unknown): void {
  if (!(error instanceof ProblemError && error.problem.code === "not_found")) throw error;
}

/** Sign-ins that last: one's own, and for those who manage them everyone's. Each can be ended. */
export function SessionsPage() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const signOut = useSignOut();
  const session = useQuery(sessionQuery).data;
  const mayManage = session?.permissions.includes("sessions.manage") ?? false;
  const { of: asked = "me" } = route.useSearch();
  const of = mayManage ? asked : "me";
  const sessions = useQuery({ ...sessionsQuery(of), refetchInterval: askAgain(pollMs) });
  const rows = sessions.data?.items ?? [];
  const others = rows.filter(({ isCurrent }) => !isCurrent);
  const end = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await endSession(id).catch(unlessOver);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const columns = useSessionColumns({
    isOfEveryone: of === "everyone",
    ending: end.isPending ? end.variables : [],
    onEnd: ({ id, isCurrent }) => (isCurrent ? void signOut() : end.mutate([id])),
  });
  usePageTitle(t(($) => $.shell.sessions));

  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t(($) => $.sessions.description)}>
          {t(($) => $.shell.sessions)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <QueryAlert query={sessions} header={t(($) => $.sessions.failed)} />
        {end.error && <ProblemAlert error={end.error} header={t(($) => $.sessions.endFailed)} />}
        {mayManage && (
          <SegmentedControl
            selectedId={of}
            label={t(($) => $.sessions.whose)}
            options={[
              { id: "me", text: t(($) => $.sessions.own) },
              { id: "everyone", text: t(($) => $.sessions.everyones) },
            ]}
            onChange={({ detail }) =>
              void navigate({
                search: detail.selectedId === "everyone" ? { of: "everyone" } : {},
                replace: true,
              })
            }
          />
        )}
        <Table
          items={rows}
          columnDefinitions={columns}
          trackBy="id"
          wrapLines
          loading={sessions.data === undefined && !sessions.error}
          loadingText={t(($) => $.common.loading)}
          ariaLabels={{ tableLabel: t(($) => $.shell.sessions) }}
          header={
            <Header
              variant="h2"
              counter={sessions.data && `(${rows.length})`}
              actions={
                of === "me" && (
                  <Button
                    disabled={others.length === 0}
                    {...(others.length === 0 && { disabledReason: t(($) => $.sessions.noOthers) })}
                    loading={end.isPending}
                    onClick={() => end.mutate(others.map(({ id }) => id))}
                  >
                    {t(($) => $.sessions.endOthers)}
                  </Button>
                )
              }
            >
              {t(($) => $.sessions[of === "me" ? "own" : "everyones"])}
            </Header>
          }
          empty={t(($) => $.sessions.none)}
        />
      </SpaceBetween>
    </ContentLayout>
  );
}
