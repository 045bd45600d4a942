import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/http.ts";

/** True for the refusal of what needs a sign-in younger than this one. */
export function needsStepUp(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === "step_up_required";
}

/** Says that one has to sign in again first, and leads there and back; what was typed is kept by the tab. */
export function StepUpAlert() {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Alert
      type="warning"
      header={t(($) => $.problems.title.step_up_required)}
      action={
        <Button
          formAction="none"
          onClick={() =>
            void router.navigate({
              to: "/sign-in",
              search: { from: router.state.location.href, reason: "step-up" },
            })
          }
        >
          {t(($) => $.problems.stepUp.action)}
        </Button>
      }
    >
      {t(($) => $.problems.stepUp.text)}
    </Alert>
  );
}
