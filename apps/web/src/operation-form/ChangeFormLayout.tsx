import type { CreateOperationInput } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { SubmitAlerts } from "../pages/allocate/SubmitAlerts.tsx";
import { CostNotes } from "../review/CostNotes.tsx";
import { previewQuery } from "../review/preview-query.ts";
import { LazyReviewStep } from "../review/LazyReviewStep.tsx";
import { PageSkeleton } from "../shell/PageSkeleton.tsx";
import { usePageTitle } from "../shell/use-page-title.ts";
import type { ChangeKind } from "./change-draft.ts";
import { ChangeSummary } from "./ChangeSummary.tsx";
import { FormFrame } from "./FormFrame.tsx";
import { NoteBox } from "./NoteField.tsx";
import type { ChangeForm } from "./use-change-form.ts";
import { useSubmitRefusal } from "./use-submit-refusal.ts";
import { WhereFields } from "./WhereFields.tsx";

/**
 * The form that modifies or releases: where, which addresses, a note, and what is the kind's own as `children`; and its
 * review. `onSubmit` is called with what was reviewed.
 */
export function ChangeFormLayout(props: {
  kind: ChangeKind;
  form: ChangeForm;
  onSubmit: (request: CreateOperationInput) => void;
  /** What whoever uses the form has to know before anything else. */
  warning?: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { kind, form } = props;
  const { draft, errors, submission, isBusy, review } = form;
  const session = useQuery(sessionQuery).data;
  const refusal = useSubmitRefusal();
  const count = form.list.addresses.length;
  usePageTitle(t(($) => (review.isOpen ? $.review.title[kind] : $.change[kind].title)));
  const summary = (
    <ChangeSummary
      kind={kind}
      draft={draft}
      addressCount={count}
      session={session}
      shows={review.isOpen ? "settings" : "all"}
    />
  );
  const alerts = (
    <SubmitAlerts
      error={submission.error}
      placed={form.placed}
      faultCount={review.isOpen ? 0 : form.faultCount}
      onOpenEarlier={submission.openEarlier}
      onSubmitNew={form.submitNew}
    />
  );

  if (review.isOpen) {
    const { request } = review;
    return request ? (
      <LazyReviewStep
        review={review}
        title={t(($) => $.review.title[kind])}
        preview={previewQuery(request)}
        addressCount={request.ip6Addresses.length}
        codeName={kind}
        costNotes={<CostNotes of={kind} />}
        submitText={t(($) => $.change[kind].submitCount, { count: request.ip6Addresses.length })}
        isBusy={isBusy || form.isChecking}
        refusal={refusal}
        alerts={alerts}
        summary={summary}
        onSubmit={() => props.onSubmit(request)}
        onProblem={form.place}
      />
    ) : (
      <PageSkeleton />
    );
  }

  return (
    <FormFrame
      title={t(($) => $.change[kind].title)}
      intro={t(($) => $.change[kind].intro)}
      buttonText={t(($) => $.review.button)}
      isBusy={isBusy}
      alerts={alerts}
      summary={summary}
      first={
        <>
          <WhereFields
            region={draft.region}
            text={draft.text}
            list={form.list}
            isChecking={form.isChecking}
            errors={errors}
            refused={form.placed.addresses}
            goTo={review.place}
            onRegion={(region) => form.edit({ region })}
            onText={(text) => form.edit({ text })}
          />
          {props.warning}
        </>
      }
      onGoOn={() => void form.tryReview()}
      onReset={() => form.reset()}
    >
      {props.children}
      <NoteBox note={draft.note} error={errors.note} onNote={(note) => form.edit({ note })} />
    </FormFrame>
  );
}
