import type { Config } from "../config.ts";
import type { Identity } from "./identity.ts";
import { problem, type ProblemAnswer } from "./problem.ts";

/** Above how many released addresses a sign-in has to be how young. */
export type StepUpRule = Config["stepUp"];

/**
 * What to answer somebody whose sign-in is too old to release this many addresses; undefined when they may. A stolen or
 * forgotten session then does little harm. Where no sign-in is needed there is none to ask for.
 */
export function refuseWithoutStepUp(
  rule: StepUpRule,
  { expiresAt, authenticatedAt }: Pick<Identity, "expiresAt" | "authenticatedAt">,
  releasedAddresses: number,
  now: Date,
): ProblemAnswer | undefined {
  if (expiresAt === null || releasedAddresses <= rule.addresses) return undefined;
  const ageMs = authenticatedAt === null ? Infinity : now.getTime() - authenticatedAt.getTime();
  if (ageMs <= rule.maxAgeMs) return undefined;
  const minutes = Math.max(1, Math.round(rule.maxAgeMs / 60_000));
  return problem("step_up_required", {
    detail: `To release more than ${rule.addresses} addresses, you must have signed in within the last ${minutes} min. Sign in again and send the request again.`,
  });
}
