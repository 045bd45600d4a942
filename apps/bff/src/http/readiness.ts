import { withinTime } from "../within-time.ts";

/**
 * Checks by name; each resolves when its part can work and rejects when not. One that resolves with `warning` is told and
 * keeps nobody from being ready.
 */
export type Readiness = Readonly<Record<string, () => Promise<void | "warning">>>;

/** What a check found; `reason` is for the log alone. */
export type CheckResult =
  | { readonly name: string; readonly result: "ok" | "warning" }
  | { readonly name: string; readonly result: "failing"; readonly reason: unknown };

/** A check that takes longer counts as failing: who asks would give up as well. */
const checkTimeoutMs = 2000;

/** Makes all checks side by side. Takes two seconds at most, and never throws. */
export async function checkReadiness(readiness: Readiness): Promise<CheckResult[]> {
  return Promise.all(
    Object.entries(readiness).map(async ([name, check]): Promise<CheckResult> => {
      try {
        return { name, result: (await withinTime(check(), checkTimeoutMs)) ?? "ok" };
      } catch (reason) {
        return { name, result: "failing", reason };
      }
    }),
  );
}
