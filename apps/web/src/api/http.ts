import type { Problem } from "@sluice/contract";

/** The server answered with a problem (RFC 9457). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** No answer that Sluice itself gave: the connection broke, or something in between answered in its place. */
export class UnreachableError extends Error {
  /** HTTP status of the stranger's answer; undefined when there was none. */
  readonly status: number | undefined;

  constructor(status: number | undefined, options?: ErrorOptions) {
    super(status === undefined ? "No answer." : `Answer with status ${status} that is not Sluice's.`, options);
    this.name = "UnreachableError";
    this.status = status;
  }
}

let onUnauthenticated: () => void = () => {};

/** Says what to do when any request finds that nobody is signed in. */
export function whenUnauthenticated(listener: () => void): void {
  onUnauthenticated = listener;
}

/** Answers of earlier requests by URL, with the tag that lets the server say "not changed" (304). */
const tagged = new Map<string, { etag: string; body: unknown }>();
const taggedKept = 50;

/**
 * GETs JSON from the BFF. The type of the answer is the contract's for that URL: the BFF is of the same origin and build.
 *
 * @throws {ProblemError} when the server refuses
 * @throws {UnreachableError} when there is no answer, or not one of Sluice's
 */
export async function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  const known = tagged.get(url);
  const response = await send(url, {
    ...(signal && { signal }),
    headers: { Accept: "application/json", ...(known && { "If-None-Match": known.etag }) },
  });
  // The body was stored under this same URL by an earlier call of the same type.
  if (response.status === 304 && known) return known.body as T;
  const body = await readBody<T>(response);
  const etag = response.headers.get("ETag");
  if (etag) {
    tagged.delete(url);
    tagged.set(url, { etag, body });
    const [oldest] = tagged.keys();
    if (tagged.size > taggedKept && oldest !== undefined) tagged.delete(oldest);
  }
  return body;
}

/**
 * POSTs JSON to the BFF with the header that proves that the request comes from this page.
 *
 * @throws {ProblemError} when the server refuses
 * @throws {UnreachableError} when there is no answer, or not one of Sluice's: it is then not known whether it was done
 */
export async function post<T>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await send(url, {
    method: "POST",
    headers: {
      "Accept": "application/json",
      "Content-Type": "application/json",
      "X-Sluice-CSRF": "1",
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return readBody<T>(response);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new UnreachableError(undefined, { cause: error });
  }
  if (response.ok || response.status === 304) return response;
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<Error> {
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json"))
    return new UnreachableError(response.status);
  try {
    // problem+json from our own origin has the contract's shape.
    const problem = (await response.json()) as Problem;
    if (problem.code === "unauthenticated") onUnauthenticated();
    return new ProblemError(problem);
  } catch (error) {
    return new UnreachableError(response.status, { cause: error });
  }
}

async function readBody<T>(response: Response): Promise<T> {
  try {
    // 204 has no body; callers of such routes ask for `void`.
    if (response.status === 204) return undefined as T;
    if (!response.headers.get("Content-Type")?.startsWith("application/json"))
      throw new UnreachableError(response.status);
    return (await response.json()) as T;
  } catch (error) {
    if (error instanceof UnreachableError) throw error;
    throw new UnreachableError(response.status, { cause: error });
  }
}
