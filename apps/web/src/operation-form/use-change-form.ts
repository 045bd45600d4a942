import type { CreateOperationInput, Problem } from "@sluice/contract";
import { maxNoteLength } from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckedList } from "../address-list/checked-list.ts";
import { useCheckedList } from "../address-list/use-checked-list.ts";
import { ProblemError } from "../api/http.ts";
import { operationQuery } from "../api/queries.ts";
import { pages, type ChangeSearch } from "../pages.ts";
import {
  hasPlace,
  nothingPlaced,
  placeProblem,
  type PlacedProblem,
} from "../pages/allocate/place-problem.ts";
import { useReview } from "../review/use-review.ts";
import { useAddressesErrorText } from "../pages/allocate/use-draft-errors.ts";
import { useFieldErrorText } from "../pages/allocate/use-field-error.ts";
import {
  changeDraftWithLink,
  changeRange,
  changeRequest,
  checkChange,
  emptyChangeDraft,
  readChangeDraft,
  writeChangeDraft,
  type ChangeDraft,
  type ChangeFaults,
  type ChangeKind,
} from "./change-draft.ts";
import { showFirstError } from "./show-first-error.ts";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";

/** A form that changes enabled addresses: what stands in it, what is wrong with it, and how it is sent. */
export type ChangeForm = ReturnType<typeof useChangeForm>;

/**
 * The state of such a form. `link` is what the page's address asks for; `onLinkTaken` is told once that is in the draft,
 * so that a reload shows what was typed since and not the link again.
 */
export function useChangeForm(kind: ChangeKind, link: ChangeSearch, onLinkTaken: () => void) {
  const router = useRouter();
  const client = useQueryClient();
  const { draft, change, replace } = useKeptDraft(
    () => changeDraftWithLink(readChangeDraft(kind), link),
    (next: ChangeDraft) => writeChangeDraft(kind, next),
  );
  const { list, isChecking, foresee, settle } = useCheckedList(draft.text);
  const [hasTried, setHasTried] = useState(false);
  const [isSettling, setIsSettling] = useState(false);
  const [placed, setPlaced] = useState<PlacedProblem>(nothingPlaced);
  /** The list that was sent, to find the place of what the server refuses of it. */
  const sent = useRef(list);

  const hasLink = [link.region, link.addresses, link.internetMaxBandwidthOut].some(
    (value) => value !== undefined,
  );
  useEffect(() => {
    if (hasLink) onLinkTaken();
  }, [hasLink, onLinkTaken]);

  const submission = useSubmit(kind, {
    onTaken: (operation) => {
      review.finish();
      client.setQueryData(operationQuery(operation.id).queryKey, operation);
      void client.invalidateQueries({ queryKey: ["operations"] });
      replace({ ...draft, text: "", note: "" });
      router.history.push(pages.operation(operation.id));
    },
    onFailed: (error) => {
      if (error instanceof ProblemError) place(error.problem, sent.current);
      showFirstError();
    },
  });

  const faults = useMemo(() => checkChange(kind, draft, list), [kind, draft, list]);
  const errors = useChangeErrors(list, hasTried ? faults : {}, placed);
  const request = useMemo(
    () =>
      isChecking || Object.keys(faults).length > 0 ? undefined : changeRequest(kind, draft, list),
    [isChecking, faults, kind, draft, list],
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

  /** What is wrong at a field is told at the field. */
  function place(problem: Problem, of: CheckedList): void {
    const found = placeProblem(problem, of);
    setPlaced(found);
    if (review.isOpen && hasPlace(found)) review.close();
  }

  function edit(patch: Partial<ChangeDraft>): void {
    if (patch.text !== undefined) foresee(patch.text);
    change(patch);
    setPlaced((known) => withoutErrorsOf(known, patch));
  }

  return {
    review,
    draft,
    list,
    isChecking,
    /** What the server refused, at its place. */
    placed,
    errors,
    faultCount: hasTried ? Object.keys(faults).length : 0,
    submission,
    isBusy: submission.isSending || isSettling,
    edit,
    /** Puts what the server says of the form as it is at its fields. */
    place: (problem: Problem) => place(problem, list),
    reset(): void {
      replace(emptyChangeDraft);
      setHasTried(false);
      setPlaced(nothingPlaced);
      submission.clearError();
    },
    /** Waits until a paste is read, checks all, and shows the review of what can be sent; otherwise what is wrong. */
    async tryReview(): Promise<void> {
      submission.clearError();
      setIsSettling(true);
      const settled = await settle();
      setIsSettling(false);
      if (!settled) return;
      setHasTried(true);
      if (Object.keys(checkChange(kind, draft, settled)).length > 0) {
        showFirstError();
        return;
      }
      setPlaced(nothingPlaced);
      review.open();
    },
    submit(body: CreateOperationInput): void {
      submission.clearError();
      sent.current = list;
      setPlaced(nothingPlaced);
      submission.submit(body);
    },
    /** Sends the form as it is now as an operation of its own, after an earlier one turned out to have arrived. */
    submitNew: () => submission.submitNew(changeRequest(kind, draft, list)),
  };
}

/** What to say at each field: our own finding first, else the server's. */
function useChangeErrors(list: CheckedList, shown: ChangeFaults, placed: PlacedProblem) {
  const { t } = useTranslation();
  const serverText = useFieldErrorText();
  const addressesText = useAddressesErrorText();
  const ownBandwidth =
    shown.bandwidth &&
    (shown.bandwidth === "not_whole"
      ? t(($) => $.allocate.bandwidth.whole)
      : t(($) => $.change.bandwidth.range, changeRange));
  return {
    region:
      (shown.region && t(($) => $.allocate.region.missing)) ?? serverText(placed.fields.region),
    addresses:
      addressesText(shown.addresses, list, placed) ?? serverText(placed.fields.ip6Addresses),
    bandwidth: ownBandwidth ?? serverText(placed.fields.internetMaxBandwidthOut),
    note:
      (shown.note && t(($) => $.allocate.note.tooLong, { max: maxNoteLength })) ??
      serverText(placed.fields.note),
  };
}

/** What the server said of the fields that `patch` leaves alone. */
function withoutErrorsOf(placed: PlacedProblem, patch: Partial<ChangeDraft>): PlacedProblem {
  const fields = { ...placed.fields };
  if (patch.region !== undefined) delete fields.region;
  if (patch.text !== undefined) delete fields.ip6Addresses;
  if (patch.bandwidth !== undefined) delete fields.internetMaxBandwidthOut;
  if (patch.note !== undefined) delete fields.note;
  return { ...placed, fields, addresses: patch.text === undefined ? placed.addresses : [] };
}
