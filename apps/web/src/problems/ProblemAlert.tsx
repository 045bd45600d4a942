import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { useTranslation } from "react-i18next";
import { UnreachableError } from "../api/http.ts";
import { CopyId } from "../ui/CopyId.tsx";
import { needsStepUp, StepUpAlert } from "./StepUpAlert.tsx";
import { useProblemText, type ProblemText } from "./use-problem-text.ts";

/** A failed request where something should have been: what is wrong, its ids, and a way to try again. */
export function ProblemAlert(props: {
  error: unknown;
  header?: string;
  /** The request is made again by itself, and the alert says so. */
  keepsTrying?: boolean;
  onRetry?: () => void;
}) {
  const { t } = useTranslation();
  const text = useProblemText()(props.error);
  if (needsStepUp(props.error)) return <StepUpAlert />;
  return (
    <Alert
      type="error"
      header={props.header ?? text.title}
      action={
        props.onRetry && (
          <Button formAction="none" onClick={props.onRetry}>
            {t(($) => $.common.retry)}
          </Button>
        )
      }
    >
      {props.header !== undefined && <div>{text.title}</div>}
      {text.text !== "" && <div>{text.text}</div>}
      {props.keepsTrying && props.error instanceof UnreachableError && (
        <div>{t(($) => $.problems.keepsTrying)}</div>
      )}
      <ProblemIds text={text} />
    </Alert>
  );
}

/** A query that failed. It is asked again by itself where an answer may come the next time, and then goes. */
export function QueryAlert(props: {
  query: { error: Error | null; refetch: () => Promise<unknown> };
  header?: string;
}) {
  const { query, ...rest } = props;
  if (!query.error) return null;
  return (
    <ProblemAlert {...rest} error={query.error} keepsTrying onRetry={() => void query.refetch()} />
  );
}

/** Code and request ids of a problem, to copy. */
export function ProblemIds({ text }: { text: ProblemText }) {
  const { t } = useTranslation();
  if (text.code === undefined) return null;
  return (
    <Box fontSize="body-s" color="text-body-secondary">
      {t(($) => $.problems.code)} <span className="s-mono">{text.code}</span>
      {text.requestId !== undefined && (
        <>
          {" · "}
          {t(($) => $.common.requestId)}{" "}
          <CopyId id={text.requestId} what={t(($) => $.common.requestId)} />
        </>
      )}
      {text.cloudRequestId !== undefined && (
        <>
          {" · "}
          {t(($) => $.common.cloudRequestId)}{" "}
          <CopyId id={text.cloudRequestId} what={t(($) => $.common.cloudRequestId)} />
        </>
      )}
    </Box>
  );
}
