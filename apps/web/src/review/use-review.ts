import { useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { CheckedList } from "../address-list/checked-list.ts";
import type { Place } from "../address-list/remove-entries.ts";
import { stringifySearch } from "../search.ts";
import { keepAddresses, placeOf } from "./drop-addresses.ts";
import { preloadReview } from "./LazyReviewStep.tsx";

/** The review of a form: whether it is open, and what it does to the form. */
export type Review = Omit<ReturnType<typeof useReview>, "request">;

/** A form that can be reviewed. */
export interface ReviewedForm<Request extends object> {
  readonly text: string;
  /** What the text holds, as of the last reading. */
  readonly list: CheckedList;
  readonly isChecking: boolean;
  /** What would be sent; undefined while the text is read, or when something has to be put right first. */
  readonly request: Request | undefined;
  readonly onText: (text: string) => void;
  /** The review was asked for and something has to be put right first: the form is to say what. */
  readonly onNotGood: () => void;
}

/**
 * The step after the form. It is a place in the page's address (`step=review`), so that Back leads to the form and a reload
 * stays; the form keeps everything meanwhile.
 */
export function useReview<Request extends object>({
  text,
  list,
  isChecking,
  request,
  ...form
}: ReviewedForm<Request>) {
  const router = useRouter();
  const isOpen = useSearch({ strict: false, select: (search) => search.step === "review" });
  const [reviewed, setReviewed] = useState<Request>();
  const [dropped, setDropped] = useState<{ text: string; count: number }>();
  const [place, setPlace] = useState<Place>();
  /** The page before this one is the form. */
  const cameFromForm = useRef(false);
  const isOver = useRef(false);

  // What was reviewed stays on the screen while a shorter list is read.
  if (isOpen && request !== undefined && request !== reviewed) setReviewed(request);

  const hrefOf = (step: "review" | undefined): string => {
    const { pathname, search } = router.state.location;
    return `${pathname}${stringifySearch({ ...search, step })}`;
  };
  const open = (): void => {
    setPlace(undefined);
    setDropped(undefined);
    isOver.current = false;
    cameFromForm.current = true;
    router.history.push(hrefOf("review"));
  };
  const close = (): void => {
    if (cameFromForm.current) router.history.back();
    else router.history.replace(hrefOf(undefined));
    cameFromForm.current = false;
  };
  /** The operation was taken: what becomes of the draft now is no reason to show the form. */
  const finish = (): void => {
    isOver.current = true;
  };
  const keepOnly = (kept: ReadonlySet<string>): void => {
    const rest = keepAddresses(text, list, kept);
    setDropped({ text, count: rest.count });
    form.onText(rest.text);
  };
  const undoDrop = (): void => {
    if (!dropped) return;
    form.onText(dropped.text);
    setDropped(undefined);
  };
  const fix = (address: string): void => {
    setPlace(placeOf(list, address));
    close();
  };

  const isReady = request !== undefined;
  useEffect(() => {
    if (isReady) preloadReview();
  }, [isReady]);

  const mustClose = isOpen && !isChecking && request === undefined;
  const { onNotGood } = form;
  useEffect(() => {
    if (!mustClose || isOver.current) return;
    close();
    onNotGood();
    // Once for each time that there is nothing to review.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [mustClose]);

  return {
    isOpen,
    /** What is reviewed; undefined until the form's text is read. */
    request: isOpen ? reviewed : undefined,
    /** Where in the form to go, after it was asked to mend an address. */
    place,
    /** How many addresses were taken out here, as long as they can be put back. */
    droppedCount: dropped?.count,
    open,
    close,
    finish,
    keepOnly,
    undoDrop,
    fix,
  };
}
