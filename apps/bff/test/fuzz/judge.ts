import { problemSchema } from "@sluice/contract";
import type { FuzzAnswer } from "./send-request.ts";

/** What tells of the inside: a stack, a path of the code, a statement, an error of the database. */
const traces =
  /\n\s+at |node_modules|\.(ts|js):\d+|SQLSTATE|syntax error|violates|\bselect .+ from\b/;

/** What is wrong with an answer, whatever was asked; undefined when nothing is. */
export function problemWith(
  method: string,
  answer: FuzzAnswer,
  secrets: readonly string[],
): string | undefined {
  if (answer.kind === "none")
    return answer.why.startsWith("not sent") ? undefined : `no answer: ${answer.why}`;
  const { status, headers, text } = answer;
  const isProblem = headers["content-type"]?.startsWith("application/problem+json") === true;
  const problem = isProblem && text !== "" ? problemSchema.safeParse(parseJson(text)) : undefined;
  if (problem?.success === false) return `${status} with a problem that is none: ${text}`;
  // A cloud that refuses what it was asked for, such as a region that it does not have, is told as that.
  // What answers HEAD has no body to say so: there the status has to do, which nothing of our own has.
  const isTheClouds =
    problem?.data.code === "cloud_refused" || (method === "HEAD" && isProblem && status === 502);
  if (status >= 500 && !isTheClouds) return `${status}: ${text}`;
  if (headers["x-content-type-options"] !== "nosniff") return `${status} without its headers`;
  if (traces.test(text)) return `${status} tells of the inside: ${text.slice(0, 500)}`;
  const everything = JSON.stringify(headers) + text;
  if (secrets.some((secret) => everything.includes(secret))) return `${status} holds a secret`;
  return undefined;
}

/** What is wrong with what came back for raw bytes: nothing at all is right, too. */
export function problemWithRaw(text: string): string | undefined {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (text !== "" && status === undefined) return `not HTTP: ${text.slice(0, 200)}`;
  if (Number(status) >= 500) return text.slice(0, 500);
  return traces.test(text.replace(/<script.+/s, ""))
    ? `the inside: ${text.slice(0, 500)}`
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
