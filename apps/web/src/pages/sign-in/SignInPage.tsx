import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Role } from "@sluice/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { signInSandbox } from "../../api/actions.ts";
import { authMethodsQuery, sessionQuery } from "../../api/queries.ts";
import { isOwnPage, pages } from "../../pages.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { TopBar } from "../../shell/TopBar.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { RoleChoice } from "./RoleChoice.tsx";
import "./sign-in.css";

const route = getRouteApi("/sign-in");

/** How one gets in; afterwards one is back where one was. */
export function SignInPage() {
  const { t } = useTranslation();
  const { from, reason } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const methods = useQuery(authMethodsQuery);
  const signIn = useMutation({
    mutationFn: signInSandbox,
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      goBack();
    },
  });
  usePageTitle(t(($) => $.signIn.title));

  function goBack(): void {
    router.history.replace(isOwnPage(from) ? from : pages.home());
  }

  const needsNone = methods.data?.method === "none";
  useEffect(() => {
    if (needsNone) router.history.replace(isOwnPage(from) ? from : pages.home());
  }, [needsNone, from, router]);

  return (
    <>
      <header>
        <TopBar session={undefined} />
      </header>
      <main className="s-sign-in">
        <div className="s-sign-in-body">
          <SpaceBetween size="l">
            <div>
              <Box variant="h1">{t(($) => $.signIn.heading)}</Box>
              <Box color="text-body-secondary">{t(($) => $.signIn.intro)}</Box>
            </div>
            {reason === "expired" && <Alert type="warning">{t(($) => $.signIn.expired)}</Alert>}
            {reason === "signed-out" && (
              <Alert type="success">{t(($) => $.signIn.signedOut)}</Alert>
            )}
            {methods.error && (
              <ProblemAlert
                error={methods.error}
                header={t(($) => $.signIn.methodsFailed)}
                onRetry={() => void methods.refetch()}
              />
            )}
            {signIn.error && (
              <ProblemAlert error={signIn.error} header={t(($) => $.signIn.failed)} />
            )}
            {methods.isPending && <Skeleton height="280px" />}
            {methods.data?.method === "sandbox" && (
              <SandboxUsers
                users={methods.data.users}
                pending={signIn.isPending ? signIn.variables : undefined}
                onChoose={(user) => signIn.mutate(user)}
              />
            )}
          </SpaceBetween>
        </div>
      </main>
    </>
  );
}

function SandboxUsers(props: {
  users: readonly Role[];
  pending: Role | undefined;
  onChoose: (user: Role) => void;
}) {
  const { t } = useTranslation();
  return (
    <Container
      header={
        <Header variant="h2" description={t(($) => $.signIn.sandboxText)}>
          {t(($) => $.signIn.sandboxHeading)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {props.users.map((role) => (
          <RoleChoice
            key={role}
            role={role}
            action={
              <Button
                onClick={() => props.onChoose(role)}
                loading={props.pending === role}
                disabled={props.pending !== undefined && props.pending !== role}
                variant={role === "operator" ? "primary" : "normal"}
              >
                {t(($) => $.signIn.as, { role: t(($) => $.shell.role[role]) })}
              </Button>
            }
          />
        ))}
      </SpaceBetween>
    </Container>
  );
}
