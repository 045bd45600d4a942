import type { ReadOutcome } from "@sluice/tencent-vpc";
import { problem, type ProblemAnswer } from "./problem.ts";

/** The problem that a read of the cloud which gave nothing is to the caller. */
export function cloudProblem(read: Exclude<ReadOutcome<unknown>, { kind: "ok" }>): ProblemAnswer {
  const { code, message, requestId } = read;
  const cloudError = { message, ...(requestId !== undefined && { requestId }) };
  if (read.kind === "refused")
    return problem("cloud_refused", {
      detail: `The cloud refused to list this: ${read.code}.`,
      cloudError: { ...cloudError, code: read.code },
    });
  return problem("cloud_unavailable", {
    detail: "The cloud gave no usable answer. Nothing was changed; try again in a moment.",
    cloudError: { ...cloudError, code: code ?? read.reason },
    headers: { "Retry-After": "5" },
  });
}
