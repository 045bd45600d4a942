import type * as z from "zod";
import type { CloudWriteAction } from "./actions.ts";
import { readErrorCode } from "./error-catalogue.ts";
import type { Exchanger, ExchangeResult } from "./exchange.ts";
import { addressesNamedIn } from "./ip6.ts";
import type { WriteAccepted, WriteOutcome, WriteRefused, WriteUnknown } from "./types.ts";

/** What one write call carries. */
export interface WriteCall {
  action: CloudWriteAction;
  region: string;
  /** The body, under the cloud's names. */
  parameters: { Ip6Addresses: readonly string[] } & Record<string, unknown>;
}

/**
 * Sends one write, once, and tells what its answer proves. Every write goes through here: what differs between them is
 * the action, the parameters and what the answer of an accepted call has to hold.
 *
 * @param answerSchema what the answer must hold for the call to count as accepted
 */
export async function sendWrite<Accepted extends { taskId: string }>(
  exchanger: Exchanger,
  { action, region, parameters }: WriteCall,
  answerSchema: z.ZodType<Accepted>,
  signal: AbortSignal | undefined,
): Promise<WriteOutcome<WriteAccepted & Accepted>> {
  const result = await exchanger.send({ action, region, parameters }, signal);
  return toWriteOutcome(action, parameters.Ip6Addresses, result, answerSchema);
}

/**
 * What an exchange proves about a write. `accepted` needs a task that can be followed, `refused` a listed code that
 * proves that nothing ran; everything else is `unknown`.
 */
function toWriteOutcome<Accepted extends { taskId: string }>(
  action: CloudWriteAction,
  ip6Addresses: readonly string[],
  result: ExchangeResult,
  answerSchema: z.ZodType<Accepted>,
): WriteOutcome<WriteAccepted & Accepted> {
  switch (result.kind) {
    case "answer":
      return acceptedOrUnknown(result, answerSchema);
    case "error":
      return refusedOrUnknown(action, ip6Addresses, result);
    case "fault":
      return { kind: "unknown", reason: result.reason, message: result.message };
    default:
      return result satisfies never;
  }
}

function acceptedOrUnknown<Accepted extends { taskId: string }>(
  result: ExchangeResult & { kind: "answer" },
  answerSchema: z.ZodType<Accepted>,
): (WriteAccepted & Accepted) | WriteUnknown {
  const answer = answerSchema.safeParse(result.response);
  if (answer.success) {
    return { kind: "accepted", ...answer.data, requestId: result.requestId ?? "" };
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
): WriteRefused | WriteUnknown {
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
