import {
  bandwidthRanges,
  maxNoteLength,
  type BillingChange,
  type CreateBillingChangeInput,
  type Problem,
} from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CheckedList } from "../../address-list/checked-list.ts";
import { useCheckedList } from "../../address-list/use-checked-list.ts";
import { createBillingChange } from "../../api/actions.ts";
import { ProblemError } from "../../api/http.ts";
import { billingChangeQuery } from "../../api/queries.ts";
import { showFirstError } from "../../operation-form/show-first-error.ts";
import { useKeptDraft } from "../../operation-form/use-kept-draft.ts";
import { useKeyedSubmit } from "../../operation-form/use-submit.ts";
import { pages, type AllocateSearch } from "../../pages.ts";
import { useReview } from "../../review/use-review.ts";
import {
  hasPlace,
  nothingPlaced,
  placeProblem,
  type PlacedProblem,
} from "../allocate/place-problem.ts";
import { useAddressesErrorText } from "../allocate/use-draft-errors.ts";
import { useFieldErrorText } from "../allocate/use-field-error.ts";
import {
  atOnceRange,
  billingDraftWithLink,
  billingRequest,
  checkBillingDraft,
  emptyBillingDraft,
  readBillingDraft,
  writeBillingDraft,
  type BillingDraft,
  type BillingFaults,
} from "./billing-draft.ts";

/**
 * The state of the form that changes billing: what stands in it, what is wrong with it, and how it is sent. `link` is what
 * the page's address asks for; `onLinkTaken` is told once that is in the draft, so that a reload shows what was typed since.
 */
export function useBillingForm(link: AllocateSearch, onLinkTaken: () => void) {
  const router = useRouter();
  const client = useQueryClient();
  const { draft, change, replace } = useKeptDraft(
    () => billingDraftWithLink(readBillingDraft(), link),
    writeBillingDraft,
  );
  const { list, isChecking, foresee, settle } = useCheckedList(draft.text);
  const [hasTried, setHasTried] = useState(false);
  const [isSettling, setIsSettling] = useState(false);
  const [placed, setPlaced] = useState<PlacedProblem>(nothingPlaced);
  /** The list that was sent, to find the place of what the server refuses of it. */
  const sent = useRef(list);

  const hasLink = [
    link.region,
    link.addresses,
    link.internetMaxBandwidthOut,
    link.internetChargeType,
  ].some((value) => value !== undefined);
  useEffect(() => {
    if (hasLink) onLinkTaken();
  }, [hasLink, onLinkTaken]);

  const submission = useKeyedSubmit<CreateBillingChangeInput, BillingChange>(
    "billing",
    createBillingChange,
    {
      onTaken: (made) => {
        review.finish();
        client.setQueryData(billingChangeQuery(made.id).queryKey, made);
        void client.invalidateQueries({ queryKey: ["billing-changes"] });
        replace({ ...draft, text: "", note: "" });
        router.history.push(pages.billingChange(made.id));
      },
      onFailed: (error) => {
        if (error instanceof ProblemError) place(error.problem, sent.current);
        showFirstError();
      },
    },
  );

  const faults = useMemo(() => checkBillingDraft(draft, list), [draft, list]);
  const errors = useBillingErrors(draft, list, hasTried ? faults : {}, placed);

  const request = useMemo(
    () => (isChecking || Object.keys(faults).length > 0 ? undefined : billingRequest(draft, list)),
    [isChecking, faults, draft, list],
  );
  const review = useReview<CreateBillingChangeInput>({
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

  function edit(patch: Partial<BillingDraft>): void {
    if (patch.text !== undefined) foresee(patch.text);
    change(patch);
    setPlaced(nothingPlaced);
  }

  return {
    review,
    draft,
    list,
    isChecking,
    placed,
    errors,
    faultCount: hasTried ? Object.keys(faults).length : 0,
    submission,
    isBusy: submission.isSending || isSettling,
    edit,
    /** Puts what the server says of the form as it is at its fields. */
    place: (problem: Problem) => place(problem, list),
    reset(): void {
      replace(emptyBillingDraft);
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
      if (Object.keys(checkBillingDraft(draft, settled)).length > 0) {
        showFirstError();
        return;
      }
      setPlaced(nothingPlaced);
      review.open();
    },
    submit(body: CreateBillingChangeInput): void {
      submission.clearError();
      sent.current = list;
      setPlaced(nothingPlaced);
      submission.submit(body);
    },
    /** Sends the form as it is now as a change of its own, after an earlier one turned out to have arrived. */
    submitNew: () => submission.submitNew(billingRequest(draft, list)),
  };
}

/** What to say at each field: our own finding first, else the server's. */
function useBillingErrors(
  draft: BillingDraft,
  list: CheckedList,
  shown: BillingFaults,
  placed: PlacedProblem,
) {
  const { t } = useTranslation();
  const serverText = useFieldErrorText();
  const addressesText = useAddressesErrorText();
  const range = bandwidthRanges[draft.internetChargeType];
  const { fields } = placed;
  const ownBandwidth =
    shown.bandwidth &&
    (shown.bandwidth === "not_whole"
      ? t(($) => $.allocate.bandwidth.whole)
      : t(($) => $.allocate.bandwidth.range, range));
  return {
    region: (shown.region && t(($) => $.allocate.region.missing)) ?? serverText(fields.region),
    addresses: addressesText(shown.addresses, list, placed) ?? serverText(fields.ip6Addresses),
    internetChargeType: serverText(fields.internetChargeType),
    bandwidthPackageId:
      (shown.bandwidthPackageId && t(($) => $.allocate.package.missing)) ??
      serverText(fields.bandwidthPackageId),
    bandwidth: ownBandwidth ?? serverText(fields.internetMaxBandwidthOut),
    atOnce: shown.atOnce && t(($) => $.billing.form.atOnce.range, atOnceRange),
    note:
      (shown.note && t(($) => $.allocate.note.tooLong, { max: maxNoteLength })) ??
      serverText(fields.note),
  };
}
