import { setTimeout as delay } from "node:timers/promises";
import type * as z from "zod";
import { isRateLimit, readErrorCode } from "./error-catalogue.ts";
import type { Exchanger, ExchangeRequest, ExchangeResult } from "./exchange.ts";
import type { Limiter } from "./limiter.ts";
import type { ReadOutcome, Unavailable } from "./types.ts";

/** How often a read is repeated after a fault that passes by itself. */
const maxRepeats = 2;
/** The first pause is 100 to 200 ms, the second twice that. */
const firstPauseMs = 200;

/** Codes of a cloud that is out of order; a read may simply be repeated. */
const passingCodes: ReadonlySet<string> = new Set([
  "InternalServerError",
  "InternalError",
  "InternalError.ModuleError",
  "ServiceUnavailable",
  "ResourceUnavailable",
]);

/** Faults that a repeat can mend. A timed-out read has used up its time; a redirect would come again. */
const passingFaults: ReadonlySet<string> = new Set([
  "not_sent",
  "connection_lost",
  "http_status",
  "unreadable_answer",
]);

export interface Reader {
  /**
   * Takes a slot, reads, and repeats what passes by itself at most twice with jitter, a slot each. An answer that does not
   * fit the schema is repeated too, then `unavailable`.
   */
  read<T>(
    request: ExchangeRequest,
    schema: z.ZodType<T>,
    signal: AbortSignal | undefined,
  ): Promise<ReadOutcome<T>>;
}

export function createReader(exchanger: Exchanger, limiter: Limiter): Reader {
  return {
    async read(request, schema, signal = new AbortController().signal) {
      for (let repeats = 0; ; repeats += 1) {
        const slot = await waitFor(() => limiter.acquire(request.action, signal), signal);
        if (slot !== undefined) return slot;
        const result = await exchanger.send(request, signal);
        const outcome = toReadOutcome(request.action, result, schema);
        if (repeats === maxRepeats || signal.aborted || !passes(outcome)) return outcome;
        const pause = await waitFor(() => delay(pauseMs(repeats), undefined, { signal }), signal);
        if (pause !== undefined) return pause;
      }
    },
  };
}

/** What an exchange tells about a read. */
export function toReadOutcome<T>(
  action: string,
  result: ExchangeResult,
  schema: z.ZodType<T>,
): ReadOutcome<T> {
  if (result.kind === "fault") {
    return { kind: "unavailable", reason: result.reason, message: result.message };
  }
  const requestId = result.requestId === undefined ? {} : { requestId: result.requestId };
  if (result.kind === "answer") {
    const parsed = schema.safeParse(result.response);
    if (parsed.success) {
      return { kind: "ok", value: parsed.data, requestId: result.requestId ?? "" };
    }
    return {
      kind: "unavailable",
      reason: "unreadable_answer",
      message: "The answer does not have the form that the cloud documents.",
      ...requestId,
    };
  }
  const { code, message } = result;
  if (passingCodes.has(code)) {
    return { kind: "unavailable", reason: "service_error", code, message, ...requestId };
  }
  const entry = readErrorCode(code, action);
  return {
    kind: "refused",
    code,
    message,
    ...requestId,
    scope: entry?.scope ?? "call",
    retry: entry?.retry ?? "never",
  };
}

function passes(outcome: ReadOutcome<unknown>): boolean {
  if (outcome.kind === "refused") return isRateLimit(outcome.code);
  if (outcome.kind === "ok") return false;
  return outcome.reason === "service_error" || passingFaults.has(outcome.reason);
}

function pauseMs(repeats: number): number {
  return firstPauseMs * 2 ** repeats * (0.5 + Math.random() / 2);
}

/** Waits; gives the outcome of an aborted read when the signal ended the wait. */
async function waitFor(
  wait: () => Promise<void>,
  signal: AbortSignal,
): Promise<Unavailable | undefined> {
  try {
    await wait();
    return undefined;
  } catch (error) {
    if (!signal.aborted) throw error;
    return {
      kind: "unavailable",
      reason: "aborted",
      message: "The read was given up before it was sent.",
    };
  }
}
