import { useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { CheckedList } from "../address-list/checked-list.ts";
import type { Place } from "../address-list/remove-entries.ts";
import { stringifySearch } from "../search.ts";
import { keepAddresses, placeOf } from "./drop-addresses.ts";

/** The review of a form: whether it is open, and what it does to the form. */
export type Review = ReturnType<typeof useReview>;

/**
 * The step after the form. It is a place in the page's address (`step=review`), so that Back leads to the form and a reload
 * stays; the form keeps everything meanwhile. A form that cannot be sent has no review: `onNotGood` is told, and the form
 * shows what is wrong.
 */
export function useReview(form: {
  text: string;
  list: CheckedList;
  isChecking: boolean;
  /** The form as it is could be sent. */
  isGood: boolean;
  onText: (text: string) => void;
  onNotGood: () => void;
}) {
  const router = useRouter();
  const isOpen = useSearch({ strict: false, select: (search) => search.step === "review" });
  const [dropped, setDropped] = useState<{ text: string; count: number }>();
  const [place, setPlace] = useState<Place>();
  /** The page before this one is the form. */
  const cameFromForm = useRef(false);
  const isOver = useRef(false);
  const { text, list, isChecking, isGood, onText, onNotGood } = form;

  function hrefOf(step: "review" | undefined): string {
    const { pathname, search } = router.state.location;
    return `${pathname}${stringifySearch({ ...search, step })}`;
  }

  function close(): void {
    if (cameFromForm.current) router.history.back();
    else router.history.replace(hrefOf(undefined));
    cameFromForm.current = false;
  }

  const mustClose = isOpen && !isChecking && !isGood;
  useEffect(() => {
    if (!mustClose || isOver.current) return;
    close();
    onNotGood();
    // Once for each time that there is nothing to review.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [mustClose]);

  return {
    isOpen,
    /** Where in the form to go, after it was asked to mend an address. */
    place,
    /** How many addresses were taken out here, as long as they can be put back. */
    droppedCount: dropped?.count,
    open(): void {
      setPlace(undefined);
      setDropped(undefined);
      isOver.current = false;
      cameFromForm.current = true;
      router.history.push(hrefOf("review"));
    },
    close,
    /** The operation was taken: what becomes of the draft now is no reason to show the form. */
    finish(): void {
      isOver.current = true;
    },
    keepOnly(kept: ReadonlySet<string>): void {
      const rest = keepAddresses(text, list, kept);
      setDropped({ text, count: rest.count });
      onText(rest.text);
    },
    undoDrop(): void {
      if (!dropped) return;
      onText(dropped.text);
      setDropped(undefined);
    },
    fix(address: string): void {
      setPlace(placeOf(list, address));
      close();
    },
  };
}
