import type { Problem } from "@sluice/contract";
import { noteServerClock } from "./server-clock.ts";

/** The server answered with a problem (RFC 9457). */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which the server asks to be asked again; undefined when it says nothing of that. */
  readonly retryAfterS: number | undefined;

  constructor(problem: Problem, retryAfterS?: number) {
    super(`${problem.code}: ${problem.title}`);
    this.name = "ProblemError";
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

/** No answer that Sluice itself gave: the connection broke, or something in between answered in its place. */
export class UnreachableError extends Error {
  /** HTTP status of the stranger's answer; undefined when there was none. */
  readonly status: number | undefined;

  constructor(status: number | undefined, options?: ErrorOptions) {
    super(
      status === undefined ? "No answer." : `Answer with status ${status} that is not Sluice's.`,
      options,
    );
    this.name = "UnreachableError";
    this.status = status;
  }
}

let onUnauthenticated: () => void = () => {};

/** Says what to do when any request finds that nobody is signed in. */
export function whenUnauthenticated(listener: () => void): void {
  onUnauthenticated = listener;
}

/** What every request that changes something has, and no form of another site can send. */
const changing = {
  Accept: "application/json",
  "Content-Type": "application/json",
  "X-Sluice-CSRF": "1",
};

/** Answers of earlier requests by URL, with the tag that lets the server say "not changed" (304). */
const tagged = new Map<string, { etag: string; body: unknown }>();
const taggedKept = 50;

/**
 * GETs JSON from the BFF. The type of the answer is the contract's for that URL: the BFF is of the same origin and build.
 *
 * @throws {ProblemError} when the server refuses
 * @throws {UnreachableError} when there is no answer, or not one of Sluice's
 */
export async function get<T>(
  url: string,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<T> {
  const known = tagged.get(url);
  const response = await send(url, {
    ...(signal && { signal }),
    headers: {
      Accept: "application/json",
      ...(known && { "If-None-Match": known.etag }),
      ...headers,
    },
  });
  const body = response.status === 304 ? known?.body : await readBody(response);
  const etag = response.headers.get("ETag");
  if (etag) remember(url, etag, body);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the BFF is of our own origin and build
  return body as T;
}

function remember(url: string, etag: string, body: unknown): void {
  tagged.delete(url);
  tagged.set(url, { etag, body });
  const [oldest] = tagged.keys();
  if (tagged.size > taggedKept && oldest !== undefined) tagged.delete(oldest);
}

/**
 * GETs a file from the BFF, with the name that the BFF gives it.
 *
 * @throws {ProblemError} when the server refuses
 * @throws {UnreachableError} when there is no answer, or it breaks off
 */
export async function getFile(url: string): Promise<{ name: string; content: Blob }> {
  const response = await send(url, {});
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  if (named === undefined) throw new UnreachableError(response.status);
  try {
    return { name: named, content: await response.blob() };
  } catch (error) {
    throw new UnreachableError(response.status, { cause: error });
  }
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
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(url, {
    method: "POST",
    ...(signal && { signal }),
    headers: { ...changing, ...headers },
    body: JSON.stringify(body),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the BFF is of our own origin and build
  return (await readBody(response)) as T;
}

/**
 * DELETEs what is at the address.
 *
 * @throws {ProblemError} when the server refuses
 * @throws {UnreachableError} when there is no answer, or not one of Sluice's
 */
export async function remove(url: string): Promise<void> {
  await send(url, { method: "DELETE", headers: changing });
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new UnreachableError(undefined, { cause: error });
  }
  noteServerClock(response);
  if (response.ok || response.status === 304) return response;
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<Error> {
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json"))
    return new UnreachableError(response.status);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- problem+json of our own origin
    const problem = (await response.json()) as Problem;
    if (problem.code === "unauthenticated") onUnauthenticated();
    return new ProblemError(problem, secondsOf(response.headers.get("Retry-After")));
  } catch (error) {
    return new UnreachableError(response.status, { cause: error });
  }
}

/** `Retry-After` in seconds, as our server gives it. */
function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,4}$/.test(header) ? Number(header) : undefined;
}

/** The JSON of an answer; undefined when it has none (204). */
async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (!response.headers.get("Content-Type")?.startsWith("application/json"))
    throw new UnreachableError(response.status);
  try {
    return await response.json();
  } catch (error) {
    throw new UnreachableError(response.status, { cause: error });
  }
}
