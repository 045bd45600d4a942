import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { Problem } from "@sluice/contract";
import { ProblemError } from "../api/http.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../problems/use-problem-text.ts";
import { CodeSection } from "./CodeSection.tsx";
import { EntryTable } from "./EntryTable.tsx";
import { GoodOnes } from "./GoodOnes.tsx";
import { NotChecked } from "./NotChecked.tsx";
import { Outcome } from "./Outcome.tsx";
import type { PreviewQuery } from "./preview-query.ts";
import { QuotaBars } from "./QuotaBars.tsx";
import type { Review } from "./use-review.ts";
import "./review.css";

export interface ReviewStepProps {
  review: Review;
  title: string;
  /** Asks the server what submitting would do. */
  preview: PreviewQuery;
  /** Addresses that would be submitted. */
  addressCount: number;
  /** What would be submitted, for the name of a file with its code. */
  codeName: string;
  /** What a bill will say of it. */
  costNotes: ReactNode;
  /** What else has to be known of it, above all. */
  notice?: ReactNode;
  /** What the button that submits says. */
  submitText: string;
  /** Submitting, or reading the list once more. */
  isBusy: boolean;
  /** Why one may not submit; undefined when one may. */
  refusal: string | undefined;
  /** What came of submitting, where it did not lead to the operation. */
  alerts: ReactNode;
  /** The form's summary. */
  summary: ReactNode;
  onSubmit: () => void;
  /** The server does not take the request as it is. */
  onProblem: (problem: Problem) => void;
}

/** What submitting would do, before it is done. */
export function ReviewStep(props: ReviewStepProps) {
  const { t } = useTranslation();
  const { review, title, isBusy, refusal } = props;
  const heading = useRef<HTMLDivElement>(null);

  // The button that led here is gone with the form; one who listens or tabs goes on from the top.
  useEffect(() => heading.current?.focus(), []);

  return (
    <ContentLayout
      header={
        <div ref={heading} tabIndex={-1} className="s-review-heading">
          <Header variant="h1" description={t(($) => $.review.intro)}>
            {title}
          </Header>
        </div>
      }
    >
      <div className="s-allocate">
        <SpaceBetween size="l">
          {review.droppedCount !== undefined && (
            <Alert
              type="success"
              action={<Button onClick={review.undoDrop}>{t(($) => $.review.good.undo)}</Button>}
            >
              {t(($) => $.review.good.dropped, { count: review.droppedCount })}
            </Alert>
          )}
          {props.notice}
          <Findings {...props} />
          {props.costNotes}
        </SpaceBetween>
        <aside className="s-allocate-aside" aria-label={t(($) => $.allocate.summary.header)}>
          <SpaceBetween size="m">
            {props.summary}
            <div role="alert">{props.alerts}</div>
            <div className="s-review-actions">
              <Button
                variant="primary"
                fullWidth
                loading={isBusy}
                loadingText={t(($) => $.allocate.submitting)}
                onClick={props.onSubmit}
                {...(refusal !== undefined && { disabled: true, disabledReason: refusal })}
              >
                {props.submitText}
              </Button>
              <Button fullWidth disabled={isBusy} onClick={review.close}>
                {t(($) => $.review.back)}
              </Button>
            </div>
          </SpaceBetween>
        </aside>
      </div>
    </ContentLayout>
  );
}

/** The preview itself, once it is there. */
function Findings(
  props: Pick<ReviewStepProps, "review" | "preview" | "addressCount" | "codeName" | "onProblem">,
) {
  const { t } = useTranslation();
  const { review, onProblem } = props;
  const { data: preview, error } = useQuery(props.preview);
  const text = useProblemText()(error);
  const invalid = error instanceof ProblemError && error.problem.errors ? error.problem : undefined;
  useEffect(() => {
    if (invalid) onProblem(invalid);
    // Once for each answer.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [invalid]);
  if (error)
    return (
      <Alert type="warning" header={t(($) => $.review.failed)}>
        {text.title}
        {text.text !== "" && <div>{text.text}</div>}
      </Alert>
    );
  if (!preview)
    return (
      <Container>
        <div role="status">
          <StatusIndicator type="loading">
            {t(($) => $.review.looking, { count: props.addressCount })}
          </StatusIndicator>
          <Box color="text-body-secondary">{t(($) => $.review.needNotWait)}</Box>
        </div>
      </Container>
    );
  return (
    <SpaceBetween size="l">
      <GoodOnes preview={preview} onKeepOnly={review.keepOnly} />
      <NotChecked checked={preview.checked} />
      <Outcome preview={preview} />
      <EntryTable preview={preview} onFix={review.fix} />
      <QuotaBars quotas={preview.summary.quotas} />
      <CodeSection name={props.codeName} preview={preview} />
    </SpaceBetween>
  );
}
