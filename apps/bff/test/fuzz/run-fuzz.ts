import * as fc from "fast-check";
import { signInSandboxCookie } from "./session-cookie.ts";
import { problemWith, problemWithRaw } from "./judge.ts";
import { rawRequests, sendRaw } from "./raw-bytes.ts";
import { fuzzRequests, type FuzzRequest } from "./requests.ts";
import { agent, sendRequest } from "./send-request.ts";
import type { Memory, Stage } from "./stage.ts";

/** What was sent, how it was answered, and what is wrong. */
export interface FuzzReport {
  readonly problems: string[];
  /** Answers by status. */
  readonly statuses: Record<string, number>;
  /** After the first half, and at the end. */
  readonly memory: Memory[];
}

/** Requests made at once, and sent at the same time. */
const batch = 500;
const lanes = 16;
const mostProblems = 10;
const mostIds = 200;

/**
 * Sends requests of all routes, one in twenty of them as raw bytes, in the same order for the same seed.
 * @param requests how many
 */
export async function runFuzz(
  stage: Stage,
  { requests, seed, say }: { requests: number; seed: number; say: (line: string) => void },
): Promise<FuzzReport> {
  const port = Number(new URL(stage.server.url).port);
  const arbitrary = fuzzRequests(stage.words);
  const report: FuzzReport = { problems: [], statuses: {}, memory: [] };
  const ids = ["01936f3e-7b1c-7000-8000-000000000001"];
  let sessionCookie = await signInSandboxCookie(port);

  const sendOne = async (one: FuzzRequest): Promise<void> => {
    const id = ids[one.pick % ids.length] ?? "";
    const answer = await sendRequest(port, one, { id, sessionCookie });
    const status = answer.kind === "answer" ? String(answer.status) : "none";
    report.statuses[status] = (report.statuses[status] ?? 0) + 1;
    const wrong = problemWith(one.method, answer, stage.secrets);
    if (wrong !== undefined)
      report.problems.push(`${wrong}\n  to ${JSON.stringify({ ...one, id })}`);
    if (answer.kind !== "answer") return;
    const made = /[0-9a-f-]{36}$/.exec(answer.headers.location ?? "")?.[0];
    if (made !== undefined) ids[ids.length < mostIds ? ids.length : one.pick % mostIds] = made;
    // A new sign-in ends the session that came with it.
    if (answer.status === 401 && one.cookie === "own")
      sessionCookie = await signInSandboxCookie(port);
  };
  const sendBytes = async (pieces: readonly string[]): Promise<void> => {
    const wrong = problemWithRaw(await sendRaw(port, pieces));
    if (wrong !== undefined) report.problems.push(`${wrong}\n  to ${JSON.stringify(pieces)}`);
  };

  for (let sent = 0; sent < requests && report.problems.length < mostProblems; sent += batch) {
    const count = Math.min(batch, requests - sent);
    const work = [
      ...fc
        .sample(arbitrary, { seed: seed + sent, numRuns: count - Math.floor(count / 20) })
        .map((one) => () => sendOne(one)),
      ...fc
        .sample(rawRequests, { seed: seed + sent, numRuns: Math.floor(count / 20) })
        .map((pieces) => () => sendBytes(pieces)),
    ];
    await inLanes(work);
    if ((sent + count) % 5000 === 0) say(`${sent + count} of ${requests}`);
    const isHalf = sent < requests / 2 && sent + count >= requests / 2;
    if (isHalf || sent + count >= requests) report.memory.push(await stage.memory());
  }
  agent.destroy();
  return report;
}

/** So many at the same time, each lane with the next. */
async function inLanes(work: (() => Promise<void>)[]): Promise<void> {
  const left = work.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const perform of left) await perform();
    }),
  );
}
