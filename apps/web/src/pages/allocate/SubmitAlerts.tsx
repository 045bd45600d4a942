import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useTranslation } from "react-i18next";
import { ProblemError, UnreachableError } from "../../api/http.ts";
import { ProblemAlert, ProblemIds } from "../../problems/ProblemAlert.tsx";
import { needsStepUp, StepUpAlert } from "../../problems/StepUpAlert.tsx";
import { useProblemText } from "../../problems/use-problem-text.ts";
import type { PlacedProblem } from "./place-problem.ts";

/** What came of submitting, as far as it belongs to no field. */
export function SubmitAlerts(props: {
  error: Error | null;
  placed: PlacedProblem;
  /** Things that the form itself found wrong when one tried to submit. */
  faultCount: number;
  onOpenEarlier: () => void;
  onSubmitNew: () => void;
}) {
  const { t } = useTranslation();
  const { error, placed, faultCount } = props;
  const text = useProblemText()(error);
  if (faultCount > 0)
    return <Alert type="error" header={t(($) => $.allocate.fixFirst, { count: faultCount })} />;
  if (!error) return null;
  if (error instanceof UnreachableError)
    return (
      <Alert type="warning" header={t(($) => $.allocate.unsent.title)}>
        {t(($) => $.allocate.unsent.text)}
      </Alert>
    );
  if (!(error instanceof ProblemError)) return <ProblemAlert error={error} />;
  if (needsStepUp(error)) return <StepUpAlert />;
  if (error.problem.code === "idempotency_key_reused")
    return (
      <Alert
        type="warning"
        header={t(($) => $.allocate.arrived.title)}
        action={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" onClick={props.onSubmitNew}>
              {t(($) => $.allocate.arrived.submitNew)}
            </Button>
            <Button formAction="none" onClick={props.onOpenEarlier}>
              {t(($) => $.allocate.arrived.open)}
            </Button>
          </SpaceBetween>
        }
      >
        {t(($) => $.allocate.arrived.text)}
      </Alert>
    );
  return (
    <Alert type="error" header={text.title}>
      {text.text !== "" && <div>{text.text}</div>}
      {placed.rest.map((field) => (
        <div key={field.pointer}>
          <span className="s-mono">{field.pointer}</span> {field.message}
        </div>
      ))}
      <ProblemIds text={text} />
    </Alert>
  );
}
