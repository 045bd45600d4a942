import Alert from "@cloudscape-design/components/alert";
import { useTranslation } from "react-i18next";
import type { SignInSearch } from "../../search.ts";

/** Why one is here, when it was not one's own wish, and what to do about it. */
export function SignInReason({ reason }: { reason: SignInSearch["reason"] }) {
  const { t } = useTranslation();
  if (reason === undefined) return null;
  if (reason === "signed-out") return <Alert type="success">{t(($) => $.signIn.signedOut)}</Alert>;
  if (reason === "expired") return <Alert type="warning">{t(($) => $.signIn.expired)}</Alert>;
  if (reason === "ending") return <Alert type="info">{t(($) => $.signIn.ending)}</Alert>;
  if (reason === "step-up")
    return (
      <Alert type="info" header={t(($) => $.signIn.stepUp.header)}>
        {t(($) => $.signIn.stepUp.text)}
      </Alert>
    );
  return (
    <Alert type="error" header={t(($) => $.signIn.failure[reason].header)}>
      {t(($) => $.signIn.failure[reason].text)}
    </Alert>
  );
}
