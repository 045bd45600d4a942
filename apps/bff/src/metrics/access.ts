import { createHash, timingSafeEqual } from "node:crypto";
import type { Config } from "../config.ts";
import { isLoopbackAddress } from "../http/loopback.ts";
import { problem, type ProblemAnswer } from "../http/problem.ts";

/** What of a request says who asks for the numbers. */
export interface MetricsRequest {
  get(header: string): string | undefined;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** What proxies add. A request that has one comes from somewhere else, whatever the connection says. */
const forwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

/**
 * Decides who may read the numbers: who has the token, where one is configured; else whatever runs on this machine, as
 * long as no proxy is in front that could ask for somebody else.
 * @returns the problem that answers everyone else
 */
export function refuseMetrics(
  { metricsToken, trustProxy }: Pick<Config, "metricsToken" | "trustProxy">,
  request: MetricsRequest,
): ProblemAnswer | undefined {
  if (metricsToken !== undefined) {
    const [, given] = /^Bearer (\S+)$/i.exec(request.get("Authorization") ?? "") ?? [];
    if (given !== undefined && isSame(given, metricsToken)) return undefined;
    return problem("unauthenticated", {
      detail: "The numbers need the header Authorization: Bearer with SLUICE_METRICS_TOKEN.",
      headers: { "WWW-Authenticate": 'Bearer realm="metrics"' },
    });
  }
  const isDirect =
    trustProxy.length === 0 &&
    isLoopbackAddress(request.socket.remoteAddress ?? "") &&
    forwardingHeaders.every((name) => request.get(name) === undefined);
  if (isDirect) return undefined;
  return problem("forbidden", {
    detail:
      "The numbers are told on this machine only. To read them from elsewhere or beside a proxy, set SLUICE_METRICS_TOKEN and send it as Authorization: Bearer.",
  });
}

/** By digests, so that the time it takes tells neither content nor length. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
