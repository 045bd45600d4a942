import { randomUUID } from "node:crypto";
import { sendTo, type Answer, type SentRequest } from "../http/send.ts";

/** Sends requests to a console and keeps all that it answers, to be searched. */
export interface Asker {
  /** What came back so far: the request's line, and the whole answer with its headers. */
  readonly answers: (readonly [place: string, content: string])[];
  ask(request: SentRequest): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Posts with an Idempotency-Key of its own. */
  post(path: string, body: unknown): Promise<Answer>;
}

export function createAsker(url: string): Asker {
  const port = Number(new URL(url).port);
  const answers: [string, string][] = [];
  const ask: Asker["ask"] = async (request) => {
    const answer = await sendTo(port, request);
    answers.push([
      `the answer to ${request.method ?? "GET"} ${request.path}`,
      JSON.stringify(answer.headers) + answer.text,
    ]);
    return answer;
  };
  return {
    answers,
    ask,
    get: (path) => ask({ path }),
    post: (path, body) =>
      ask({ method: "POST", path, body, headers: { "Idempotency-Key": randomUUID() } }),
  };
}
