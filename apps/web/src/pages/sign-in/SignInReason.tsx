import Alert from "@cloudscape-design/components/alert";
import { useTranslation } from "react-i18next";
import type { SignInSearch } from "../../search.ts";

/** Why one is here, when it was not one's own wish, and what to do about it. */
export function SignInReason({ reason }: { reason: SignInSearch["reason"] }) {
  const { t } = useTranslation();
  switch (reason) {
    case undefined:
      return null;
    case "signed-out":
      return <Alert type="success">{t(($) => $.signIn.signedOut)}</Alert>;
    case "expired":
      return <Alert type="warning">{t(($) => $.signIn.expired)}</Alert>;
    case "step-up":
      return (
        <Alert type="info" header={t(($) => $.signIn.stepUp.header)}>
          {t(($) => $.signIn.stepUp.text)}
        </Alert>
      );
    default:
      return (
        <Alert type="error" header={t(($) => $.signIn.failure[reason].header)}>
          {t(($) => $.signIn.failure[reason].text)}
        </Alert>
      );
  }
}
