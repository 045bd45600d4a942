import { lazy, Suspense } from "react";
import { loadCode } from "../api/load-code.ts";
import { PageSkeleton } from "../shell/PageSkeleton.tsx";
import type { ReviewStepProps } from "./ReviewStep.tsx";

const load = () => import("./ReviewStep.tsx");

const ReviewStep = lazy(async () => {
  const { ReviewStep } = await loadCode(load);
  return { default: ReviewStep };
});

/** Fetches the review's code while one still fills in the form; what goes wrong is told when it is needed. */
export function preloadReview(): void {
  load().catch(() => undefined);
}

/** The review, loaded when one gets there: the form does without its table. */
export function LazyReviewStep(props: ReviewStepProps) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ReviewStep {...props} />
    </Suspense>
  );
}
