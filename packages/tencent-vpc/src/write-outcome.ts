import type { CloudWriteAction } from "./actions.ts";
import { readErrorCode } from "./error-catalogue.ts";
import type { ExchangeResult } from "./exchange.ts";
import { addressesNamedIn } from "./ip6.ts";
import type { WriteOutcome } from "./types.ts";
import { allocateAnswerSchema } from "./wire.ts";

/**
 * What an exchange proves about a write. `accepted` needs a task that can be followed, `refused` a listed code that
 * proves that nothing ran; everything else is `unknown`.
 */
export function toWriteOutcome(
  action: CloudWriteAction,
  ip6Addresses: readonly string[],
  result: ExchangeResult,
): WriteOutcome {
  switch (result.kind) {
    case "answer":
      return acceptedOrUnknown(result);
    case "error":
      return refusedOrUnknown(action, ip6Addresses, result);
    case "fault":
      return { kind: "unknown", reason: result.reason, message: result.message };
    default:
      return result satisfies never;
  }
}

function acceptedOrUnknown(result: ExchangeResult & { kind: "answer" }): WriteOutcome {
  const answer = allocateAnswerSchema.safeParse(result.response);
  if (answer.success) {
    return {
      kind: "accepted",
      taskId: answer.data.TaskId,
      addressSet: answer.data.AddressSet ?? [],
      requestId: result.requestId ?? "",
    };
  }
  return {
    kind: "unknown",
    reason: "unreadable_answer",
    message: "The answer names no task that can be followed.",
    ...withRequestId(result.requestId),
  };
}

function refusedOrUnknown(
  action: CloudWriteAction,
  ip6Addresses: readonly string[],
  { code, message, requestId }: ExchangeResult & { kind: "error" },
): WriteOutcome {
  const entry = readErrorCode(code, action);
  if (entry?.executed !== "no") {
    return {
      kind: "unknown",
      reason: entry === undefined ? "unlisted_code" : "uncertain_code",
      code,
      message,
      ...withRequestId(requestId),
    };
  }
  const named = addressesNamedIn(message, ip6Addresses);
  return {
    kind: "refused",
    code,
    message,
    ...withRequestId(requestId),
    scope: entry.scope,
    retry: entry.retry,
    ...(named.length === 0 ? {} : { namedAddresses: named }),
  };
}

function withRequestId(requestId: string | undefined): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}
