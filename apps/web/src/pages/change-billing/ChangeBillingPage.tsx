import Alert from "@cloudscape-design/components/alert";
import type { CreateBillingChangeInput } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../api/queries.ts";
import { FormFrame } from "../../operation-form/FormFrame.tsx";
import { useSubmitRefusal } from "../../operation-form/use-submit-refusal.ts";
import { CostNotes } from "../../review/CostNotes.tsx";
import { LazyReviewStep } from "../../review/LazyReviewStep.tsx";
import { billingPreviewQuery } from "../../review/preview-query.ts";
import { stepIn } from "../../search.ts";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { NoteBox } from "../../operation-form/NoteField.tsx";
import { WhereFields } from "../../operation-form/WhereFields.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { SubmitAlerts } from "../allocate/SubmitAlerts.tsx";
import { atOnceRange, billingRequest, checkBillingDraft } from "./billing-draft.ts";
import { BillingEffects } from "./BillingEffects.tsx";
import { BillingSummary } from "./BillingSummary.tsx";
import { estimateChange } from "./estimate-change.ts";
import { NewBillingFields } from "./NewBillingFields.tsx";
import { useBillingForm } from "./use-billing-form.ts";

const route = getRouteApi("/shell/change-billing");

/** The form that changes how enabled addresses are billed. */
export function ChangeBillingPage() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const forgetLink = useCallback(
    () => void navigate({ search: stepIn, replace: true }),
    [navigate],
  );
  const form = useBillingForm(route.useSearch(), forgetLink);
  const { draft, list, errors, submission } = form;
  const session = useQuery(sessionQuery).data;
  /** What is sent once it is confirmed. */
  const [asked, setAsked] = useState<CreateBillingChangeInput>();
  const { review } = form;
  // Back leaves the review with its dialog open: what was asked there does not count any more.
  if (asked !== undefined && !review.isOpen) setAsked(undefined);
  const refusal = useSubmitRefusal();
  usePageTitle(t(($) => (review.isOpen ? $.review.title.billing : $.billing.form.title)));

  const faults = useMemo(() => checkBillingDraft(draft, list), [draft, list]);
  const { addressesAtOnce = atOnceRange.min, ...target } = useMemo(
    () => billingRequest(draft, list),
    [draft, list],
  );
  const isTarget = !faults.bandwidth && !faults.bandwidthPackageId;
  const atOnce = Math.min(Math.max(addressesAtOnce, atOnceRange.min), atOnceRange.max);
  const estimate = session && estimateChange(list.addresses.length, atOnce, session.settings);
  const count = asked?.ip6Addresses.length ?? 0;
  const effects = (
    <BillingEffects
      region={draft.region}
      addresses={list.addresses}
      target={isTarget ? target : undefined}
      addressesAtOnce={atOnce}
      gapMs={estimate?.gapMs}
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
  const summary = (
    <BillingSummary
      draft={draft}
      addressCount={list.addresses.length}
      estimate={list.addresses.length > 0 ? estimate : undefined}
    />
  );
  const dialog = asked && (
    <ConfirmDialog
      title={t(($) => $.billing.dialog.title, { count })}
      confirmText={t(($) => $.billing.form.submit, { count })}
      cutOff={count}
      isBusy={false}
      onClose={() => setAsked(undefined)}
      onConfirm={() => {
        setAsked(undefined);
        form.submit(asked);
      }}
    >
      {effects}
    </ConfirmDialog>
  );

  if (review.isOpen) {
    const { request } = review;
    return request ? (
      <>
        <LazyReviewStep
          review={review}
          title={t(($) => $.review.title.billing)}
          preview={billingPreviewQuery(request)}
          addressCount={request.ip6Addresses.length}
          codeName="change-billing"
          costNotes={<CostNotes of="billing" mode={request.internetChargeType} />}
          notice={
            <Alert type="warning" header={t(($) => $.billing.effects.header)}>
              {effects}
            </Alert>
          }
          submitText={t(($) => $.billing.form.submit, { count: request.ip6Addresses.length })}
          isBusy={form.isBusy || form.isChecking}
          refusal={refusal}
          alerts={alerts}
          summary={summary}
          onSubmit={() => setAsked(request)}
          onProblem={form.place}
        />
        {dialog}
      </>
    ) : (
      <PageSkeleton />
    );
  }

  return (
    <FormFrame
      title={t(($) => $.billing.form.title)}
      intro={t(($) => $.billing.form.intro)}
      buttonText={t(($) => $.review.button)}
      isBusy={form.isBusy}
      alerts={alerts}
      summary={summary}
      first={
        <WhereFields
          region={draft.region}
          text={draft.text}
          list={list}
          isChecking={form.isChecking}
          errors={errors}
          refused={form.placed.addresses}
          goTo={review.place}
          onRegion={(region) => form.edit({ region, bandwidthPackageId: "" })}
          onText={(text) => form.edit({ text })}
        />
      }
      onGoOn={() => void form.tryReview()}
      onReset={() => form.reset()}
    >
      <NewBillingFields draft={draft} errors={errors} onChange={(patch) => form.edit(patch)} />
      <Alert type="warning" header={t(($) => $.billing.effects.header)}>
        {effects}
      </Alert>
      <NoteBox note={draft.note} error={errors.note} onNote={(note) => form.edit({ note })} />
    </FormFrame>
  );
}
