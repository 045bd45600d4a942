import { withinTime } from "../within-time.ts";

/** Checks by name; each resolves when its part can work and rejects when not. */
export type Readiness = Readonly<Record<string, () => Promise<void>>>;

/** What a check found; `reason` is for the log alone. */
export type CheckResult =
  | { readonly name: string; readonly result: "ok" }
  | { readonly name: string; readonly result: "failing"; readonly reason: unknown };

/** A check that takes longer counts as failing: who asks would give up as well. */
const checkTimeoutMs = 2000;

/** Makes all checks side by side. Takes two seconds at most, and never throws. */
export async function checkReadiness(readiness: Readiness): Promise<CheckResult[]> {
  return Promise.all(
    Object.entries(readiness).map(async ([name, check]): Promise<CheckResult> => {
      try {
        await withinTime(check(), checkTimeoutMs);
        return { name, result: "ok" };
      } catch (reason) {
        return { name, result: "failing", reason };
      }
    }),
  );
}
