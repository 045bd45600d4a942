import { isRateLimit, readErrorCode, type Exchange, type UnknownReason } from "@sluice/tencent-vpc";
import type { PacedLimiter } from "../limiter/sql-limiter.ts";
import type { Instruments } from "./instruments.ts";

/** What an exchange without a readable answer of the cloud's API ends with. */
const faults: ReadonlySet<string> = new Set([
  "not_sent",
  "timed_out",
  "aborted",
  "connection_lost",
  "http_status",
  "redirected",
  "unreadable_answer",
] satisfies UnknownReason[]);

/** How a request to the cloud ended, in words of which there are few whatever the cloud answers. */
export interface ExchangeEnd {
  readonly outcome: "ok" | "error" | "fault";
  /** The cloud's error code or the reason of the fault; "" when all went well. */
  readonly code: string;
}

/** Sorts how an exchange ended. Codes that no document lists are one: a cloud may answer any text. */
export function endOf({ action, outcome }: Pick<Exchange, "action" | "outcome">): ExchangeEnd {
  if (outcome === "ok") return { outcome: "ok", code: "" };
  if (faults.has(outcome)) return { outcome: "fault", code: outcome };
  if (isRateLimit(outcome)) return { outcome: "error", code: "RequestLimitExceeded" };
  const isListed = readErrorCode(outcome, action) !== undefined;
  return { outcome: "error", code: isListed ? outcome : "unlisted" };
}

/** Counts one request to the cloud. */
export function observeExchange(instruments: Instruments, exchange: Exchange): void {
  const { action, durationMs } = exchange;
  const { outcome, code } = endOf(exchange);
  instruments.cloudCalls.inc({ action, outcome, code });
  instruments.cloudCallDuration.observe({ action, outcome }, durationMs / 1000);
}

/** A limiter that tells how long its callers waited, and when the cloud found them too quick. */
export function observeLimiter(limiter: PacedLimiter, instruments: Instruments): PacedLimiter {
  return {
    ...limiter,
    async acquire(action, signal) {
      const askedAt = performance.now();
      await limiter.acquire(action, signal);
      instruments.limiterWait.observe({ action }, (performance.now() - askedAt) / 1000);
    },
    async slowDown(action) {
      instruments.limiterSlowdowns.inc({ action });
      await limiter.slowDown(action);
    },
  };
}
