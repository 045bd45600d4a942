import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { CreateOperationInput, Problem } from "@sluice/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckedList } from "../../address-list/checked-list.ts";
import { useCheckedList } from "../../address-list/use-checked-list.ts";
import { ProblemError } from "../../api/http.ts";
import { operationQuery, sessionQuery } from "../../api/queries.ts";
import { FormFrame } from "../../operation-form/FormFrame.tsx";
import { NoteField } from "../../operation-form/NoteField.tsx";
import { showFirstError } from "../../operation-form/show-first-error.ts";
import { useSubmit } from "../../operation-form/use-submit.ts";
import { useSubmitRefusal } from "../../operation-form/use-submit-refusal.ts";
import { pages } from "../../pages.ts";
import { CostNotes } from "../../review/CostNotes.tsx";
import { previewQuery } from "../../review/preview-query.ts";
import { LazyReviewStep } from "../../review/LazyReviewStep.tsx";
import { useReview } from "../../review/use-review.ts";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { AddressesField } from "./AddressesField.tsx";
import { BillingFields } from "./BillingFields.tsx";
import { checkDraft, countFaults, requestOf, type DraftFaults } from "./check-draft.ts";
import { draftAfter, emptyDraft, type Draft } from "./draft.ts";
import { exampleRegion } from "./examples.ts";
import { hasPlace, nothingPlaced, placeProblem, type PlacedProblem } from "./place-problem.ts";
import { RegionField } from "./RegionField.tsx";
import { SubmitAlerts } from "./SubmitAlerts.tsx";
import { Summary } from "./Summary.tsx";
import { TagsField } from "./TagsField.tsx";
import { useDraft } from "./use-draft.ts";
import { useDraftErrors } from "./use-draft-errors.ts";
import "./allocate.css";

const route = getRouteApi("/shell/allocate");
const noFaults: DraftFaults = { tags: [] };

/** The form that gives addresses public bandwidth. */
export function AllocatePage() {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const session = useQuery(sessionQuery).data;
  const { draft, change, replace } = useDraft(route.useSearch());
  const { list, isChecking, foresee, settle } = useCheckedList(draft.text);
  const [hasTried, setHasTried] = useState(false);
  const [isSettling, setIsSettling] = useState(false);
  const [placed, setPlaced] = useState<PlacedProblem>(nothingPlaced);
  /** The address editor keeps its own text; for another text it is another editor. */
  const [editorKey, setEditorKey] = useState(0);
  /** What "start afresh" took away, as long as nothing new is typed. */
  const [cleared, setCleared] = useState<Draft | null>(null);

  /** The list that was sent, to find the place of what the server refuses of it. */
  const sent = useRef(list);
  const submission = useSubmit("allocate", {
    onTaken: (operation) => {
      review.finish();
      client.setQueryData(operationQuery(operation.id).queryKey, operation);
      void client.invalidateQueries({ queryKey: ["operations"] });
      replace(draftAfter(draft));
      router.history.push(pages.operation(operation.id));
    },
    onFailed: (error) => {
      if (error instanceof ProblemError) place(error.problem, sent.current);
      showFirstError();
    },
  });

  const faults = useMemo(() => checkDraft(draft, list), [draft, list]);
  const errors = useDraftErrors(draft, list, hasTried ? faults : noFaults, placed);
  const request = useMemo(
    () => (isChecking || countFaults(faults) > 0 ? undefined : requestOf(draft, list)),
    [isChecking, faults, draft, list],
  );
  const review = useReview({
    text: draft.text,
    list,
    isChecking,
    request,
    onText: (text) => edit({ text }),
    onNotGood: () => {
      setHasTried(true);
      showFirstError();
    },
  });
  usePageTitle(t(($) => (review.isOpen ? $.review.title.allocate : $.allocate.title)));

  /** What is wrong at a field is told at the field. */
  function place(problem: Problem, of: CheckedList): void {
    const found = placeProblem(problem, of);
    setPlaced(found);
    if (review.isOpen && hasPlace(found)) review.close();
  }

  function edit(patch: Partial<Draft>): void {
    if (patch.text !== undefined) foresee(patch.text);
    setCleared(null);
    change(patch);
    setPlaced((known) => withoutErrorsOf(known, patch));
  }

  async function tryReview(): Promise<void> {
    submission.clearError();
    // What comes next is on its way while the server answers.
    void router.loadRouteChunk(router.routesByPath["/operations/$operationId"]);
    // Right after a paste this waits for the paste to be read.
    setIsSettling(true);
    const settled = await settle();
    setIsSettling(false);
    if (!settled) return;
    setHasTried(true);
    if (countFaults(checkDraft(draft, settled)) > 0) {
      showFirstError();
      return;
    }
    setPlaced(nothingPlaced);
    review.open();
  }

  function submit(body: CreateOperationInput): void {
    submission.clearError();
    sent.current = list;
    setPlaced(nothingPlaced);
    submission.submit(body);
  }

  function startWith(next: Draft): void {
    replace(next);
    setCleared(next === emptyDraft ? draft : null);
    setHasTried(false);
    setPlaced(nothingPlaced);
    submission.clearError();
    setEditorKey((key) => key + 1);
  }

  const refusal = useSubmitRefusal();
  const count = list.addresses.length;
  const summary = (
    <Summary
      draft={draft}
      addressCount={count}
      session={session}
      shows={review.isOpen ? "settings" : "all"}
    />
  );
  const alerts = (
    <SubmitAlerts
      error={submission.error}
      placed={placed}
      faultCount={hasTried && !review.isOpen ? countFaults(faults) : 0}
      onOpenEarlier={submission.openEarlier}
      onSubmitNew={() => submission.submitNew(requestOf(draft, list))}
    />
  );

  if (review.isOpen) {
    const { request: body } = review;
    return body ? (
      <LazyReviewStep
        review={review}
        title={t(($) => $.review.title.allocate)}
        preview={previewQuery(body)}
        addressCount={body.ip6Addresses.length}
        codeName="allocate"
        costNotes={<CostNotes of="allocate" mode={draft.internetChargeType} />}
        submitText={t(($) => $.allocate.submitCount, { count: body.ip6Addresses.length })}
        isBusy={submission.isSending || isChecking}
        refusal={refusal}
        alerts={alerts}
        summary={summary}
        onSubmit={() => submit(body)}
        onProblem={(problem) => place(problem, list)}
      />
    ) : (
      <PageSkeleton />
    );
  }

  return (
    <FormFrame
      title={t(($) => $.allocate.title)}
      intro={t(($) => $.allocate.intro)}
      buttonText={t(($) => $.review.button)}
      isBusy={submission.isSending || isSettling}
      alerts={alerts}
      summary={summary}
      onGoOn={() => void tryReview()}
      onReset={() => startWith(emptyDraft)}
      first={
        <>
          {cleared && (
            <Alert
              type="info"
              action={
                <Button formAction="none" onClick={() => startWith(cleared)}>
                  {t(($) => $.allocate.addresses.undo)}
                </Button>
              }
            >
              {t(($) => $.allocate.cleared)}
            </Alert>
          )}
          <Container
            key={editorKey}
            header={<Header variant="h2">{t(($) => $.allocate.where)}</Header>}
          >
            <SpaceBetween size="l">
              <RegionField
                region={draft.region}
                error={errors.fields.region}
                onChange={(region) => edit({ region, bandwidthPackageId: "" })}
              />
              <AddressesField
                text={draft.text}
                list={list}
                isChecking={isChecking}
                error={errors.fields.ip6Addresses}
                refused={placed.addresses}
                offersExamples={session?.mode === "sandbox"}
                pickRegion={draft.region}
                goTo={review.place}
                onText={(text) => edit({ text })}
                onExamples={(text) => edit({ text, region: exampleRegion })}
              />
            </SpaceBetween>
          </Container>
        </>
      }
    >
      <Container header={<Header variant="h2">{t(($) => $.allocate.how)}</Header>}>
        <BillingFields draft={draft} errors={errors.fields} onChange={edit} />
      </Container>
      <Container header={<Header variant="h2">{t(($) => $.allocate.marks)}</Header>}>
        <SpaceBetween size="l">
          <TagsField
            tags={draft.tags}
            error={errors.fields.tags}
            errors={errors.tags}
            onChange={(tags) => edit({ tags })}
          />
          <NoteField
            note={draft.note}
            error={errors.fields.note}
            onNote={(note) => edit({ note })}
          />
        </SpaceBetween>
      </Container>
    </FormFrame>
  );
}

/** What the server said of the fields that `patch` leaves alone. */
function withoutErrorsOf(placed: PlacedProblem, patch: Partial<Draft>): PlacedProblem {
  const fields = { ...placed.fields };
  if (patch.region !== undefined) delete fields.region;
  if (patch.text !== undefined) delete fields.ip6Addresses;
  if (patch.bandwidth !== undefined) delete fields.internetMaxBandwidthOut;
  if (patch.internetChargeType !== undefined) delete fields.internetChargeType;
  if (patch.bandwidthPackageId !== undefined) delete fields.bandwidthPackageId;
  if (patch.tags !== undefined) delete fields.tags;
  if (patch.note !== undefined) delete fields.note;
  return {
    ...placed,
    fields,
    addresses: patch.text === undefined ? placed.addresses : [],
    tags: patch.tags === undefined ? placed.tags : {},
  };
}
