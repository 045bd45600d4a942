import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { AuthMethods, StartSignInInput } from "@sluice/contract";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { startSignIn } from "../../api/actions.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";

/** The way to the identity provider, which sends the person back here. */
export function ProviderSignIn(props: {
  provider: NonNullable<AuthMethods["provider"]>;
  request: StartSignInInput;
}) {
  const { t } = useTranslation();
  const { host, isReachable } = props.provider;
  const leave = useMutation({
    mutationFn: () => startSignIn(props.request),
    onSuccess: ({ location }) => window.location.assign(location),
  });
  return (
    <SpaceBetween size="l">
      {!isReachable && (
        <Alert type="warning" header={t(($) => $.signIn.provider.away, { host })}>
          {t(($) => $.signIn.provider.awayText)}
        </Alert>
      )}
      {leave.error && <ProblemAlert error={leave.error} header={t(($) => $.signIn.failed)} />}
      <Container
        header={
          <Header variant="h2" description={t(($) => $.signIn.provider.text)}>
            {t(($) => $.signIn.provider.heading)}
          </Header>
        }
      >
        <Button
          variant="primary"
          // Also once it was answered: until the browser has left, a second click must not begin a second sign-in.
          loading={leave.isPending || leave.isSuccess}
          onClick={() => leave.mutate()}
        >
          {t(($) => $.signIn.provider.button, { host })}
        </Button>
      </Container>
    </SpaceBetween>
  );
}
