import Box from "@cloudscape-design/components/box";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ownPath } from "@sluice/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { signInSandbox } from "../../api/actions.ts";
import { askAgain } from "../../api/query-client.ts";
import { authMethodsQuery, sessionQuery } from "../../api/queries.ts";
import { pages, wayBack } from "../../pages.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { TopBar } from "../../shell/TopBar.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { addSignInMessages } from "./messages.ts";
import { ProviderSignIn } from "./ProviderSignIn.tsx";
import { SandboxUsers } from "./SandboxUsers.tsx";
import { SignInReason } from "./SignInReason.tsx";
import { useSignedInElsewhere } from "./use-signed-in-elsewhere.ts";
import "./sign-in.css";

addSignInMessages();

const route = getRouteApi("/sign-in");

/** How soon an identity provider that does not answer is asked for again. */
const providerAwayMs = 5_000;

/** How one gets in; afterwards one is back where one was. */
export function SignInPage() {
  const { t } = useTranslation();
  const { from, reason } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const methods = useQuery({
    ...authMethodsQuery,
    refetchInterval: (query) => {
      const isAway = query.state.data?.provider?.isReachable === false;
      return askAgain(isAway ? providerAwayMs : false)(query);
    },
  });
  const goBack = useCallback(
    () => router.history.replace(wayBack(from) ?? pages.home()),
    [router, from],
  );
  const signIn = useMutation({
    mutationFn: signInSandbox,
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      goBack();
    },
  });
  usePageTitle(t(($) => $.signIn.title));

  // The sign-in that there is does not do: to find it leads nowhere.
  const needsNewSignIn = reason === "step-up" || reason === "ending";
  const goBackUnlessNeeded = useCallback(() => {
    if (!needsNewSignIn) goBack();
  }, [needsNewSignIn, goBack]);
  useSignedInElsewhere(goBackUnlessNeeded);
  const needsNone = methods.data?.method === "none";
  useEffect(() => {
    if (needsNone) goBack();
  }, [needsNone, goBack]);

  const returnTo = ownPath(from);
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
            <SignInReason reason={reason} />
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
            {methods.data?.provider && (
              <ProviderSignIn
                provider={methods.data.provider}
                request={{
                  isStepUp: reason === "step-up",
                  ...(returnTo !== undefined && { returnTo }),
                }}
              />
            )}
          </SpaceBetween>
        </div>
      </main>
    </>
  );
}
