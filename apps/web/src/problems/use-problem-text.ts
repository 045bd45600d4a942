import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError, UnreachableError } from "../api/http.ts";

/** What a person reads of a failed request. */
export interface ProblemText {
  title: string;
  text: string;
  /** Stable code, for those who look it up. */
  code?: string;
  /** Id of the request in Sluice's log. */
  requestId?: string;
  cloudRequestId?: string;
}

/** The one translator from what a request threw to what a person reads. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      if (error instanceof ProblemError) {
        const { problem, retryAfterS: count } = error;
        const cloud = problem.cloudError;
        const own =
          problem.code === "rate_limited" && count !== undefined
            ? t(($) => $.problems.rateLimited, { count })
            : (problem.detail ?? "");
        return {
          title: t(($) => $.problems.title[problem.code], { defaultValue: problem.title }),
          text: cloud
            ? t(($) => $.problems.cloudSays, { message: `${cloud.code}: ${cloud.message}` })
            : own,
          code: problem.code,
          requestId: problem.requestId,
          ...(cloud?.requestId !== undefined && { cloudRequestId: cloud.requestId }),
        };
      }
      if (error instanceof UnreachableError && error.status !== undefined)
        return {
          title: t(($) => $.problems.unexpected.title),
          text: t(($) => $.problems.unexpected.text, { status: error.status }),
        };
      return {
        title: t(($) => $.problems.unreachable.title),
        text: t(($) => $.problems.unreachable.text),
      };
    },
    [t],
  );
}
