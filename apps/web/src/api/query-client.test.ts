import type { Problem, ProblemCode } from "@sluice/contract";
import { afterEach, describe, expect, it, vi } from "vitest";
import { get, ProblemError, UnreachableError } from "./http.ts";
import { askAgain, queryClient } from "./query-client.ts";

function refused(code: ProblemCode, retryAfterS?: number): ProblemError {
  const problem: Problem = { type: "", title: "", status: 400, code, requestId: "r" };
  return new ProblemError(problem, retryAfterS);
}

afterEach(() => queryClient.clear());

/** How often a query asks whose first answers are these errors, and what comes of it. */
async function askWith(...errors: Error[]): Promise<[asked: number, outcome: unknown]> {
  let asked = 0;
  const outcome = await queryClient
    .query({
      queryKey: ["query"],
      queryFn: async () => {
        const error = errors[asked];
        asked += 1;
        if (error) throw error;
        return "an answer";
      },
    })
    .catch((error: unknown) => error);
  return [asked, outcome];
}

describe("a query", () => {
  it("that was too much at the time is sent again, after as long as the server says", async () => {
    const tooMuch = refused("rate_limited", 0);
    expect(await askWith(tooMuch, tooMuch)).toEqual([3, "an answer"]);
  });

  it("that the server's database did not answer is sent again", async () => {
    expect(await askWith(refused("store_unavailable", 0))).toEqual([2, "an answer"]);
  });

  it("that was refused for good is not", async () => {
    const error = refused("forbidden");
    expect(await askWith(error)).toEqual([1, error]);
  });

  it.each([
    ["was too much", refused("rate_limited", 7), 7_000],
    ["did not arrive", new UnreachableError(undefined), 3_000],
    ["was refused", refused("not_found"), 2_000],
    ["was answered", null, 2_000],
  ])("of a page that asks every two seconds and %s is asked again", (_what, error, delayMs) => {
    expect(askAgain(2_000)({ state: { error } })).toBe(delayMs);
  });
});

it.each([
  ["7", 7],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After %j of a refusal is %j seconds", async (header, seconds) => {
  const body = JSON.stringify(refused("rate_limited").problem);
  const headers = {
    "Content-Type": "application/problem+json",
    ...(header !== undefined && { "Retry-After": header }),
  };
  vi.stubGlobal("fetch", async () => new Response(body, { status: 429, headers }));
  await expect(get("/api/v1/session")).rejects.toMatchObject({
    problem: { code: "rate_limited" },
    retryAfterS: seconds,
  });
});
