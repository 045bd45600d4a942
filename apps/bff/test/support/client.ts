import { randomUUID } from "node:crypto";
import {
  callPageSchema,
  isFinalOperationState,
  operationAddressPageSchema,
  operationErrorListSchema,
  operationPageSchema,
  operationSchema,
  problemSchema,
  urls,
  type AddressState,
  type Call,
  type Operation,
  type OperationAddress,
  type OperationError,
  type OperationPage,
  type Problem,
} from "@sluice/contract";
import { openEventStream, type EventStream } from "./event-stream.ts";
import { until } from "./until.ts";

/** An answer with its body as text; `json` throws when the text is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  json(): unknown;
}

export interface ClientRequest {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

type Steering = "cancel" | "retry" | "settle";
const steeringUrls = {
  cancel: urls.cancelOperation,
  retry: urls.retryOperation,
  settle: urls.settleOperation,
} as const satisfies Record<Steering, (id: string) => string>;

/** A person at the console: sends what its pages send, and reads each answer by the contract. */
export interface Client {
  /** What it sends with everything: the session's cookie. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sends a request with the session, and the headers of a request that changes something where it is a POST. */
  send(request: ClientRequest): Promise<Answer>;
  /** Posts an operation under a key of its own, or the given one. */
  post(body: unknown, key?: string): Promise<Answer>;
  /** Posts an allocate operation that has to be taken: throws for any answer but 202. */
  allocate(ip6Addresses: readonly string[], more?: object): Promise<Operation>;
  operation(id: string): Promise<Operation>;
  /** Waits until the operation is final. */
  untilFinal(id: string): Promise<Operation>;
  /** The addresses of the operation that are found by a text, as of the first page. */
  matches(id: string, q: string): Promise<string[]>;
  /** Why addresses of the operation did not go as asked, each reason once. */
  errors(id: string): Promise<OperationError[]>;
  /** The calls of the operation whose addresses are not all settled. */
  openCalls(id: string): Promise<Call[]>;
  /** All addresses of the operation, over all pages. */
  addresses(
    id: string,
    query?: { state?: AddressState; limit?: number },
  ): Promise<OperationAddress[]>;
  calls(id: string): Promise<Call[]>;
  list(query?: Record<string, string>): Promise<OperationPage>;
  steer(what: Steering, id: string, key?: string): Promise<Answer>;
  events(id: string, lastEventId?: string): Promise<EventStream>;
}

/** Signs in as one of the sandbox users. */
export async function signIn(url: string, user = "operator"): Promise<Client> {
  const answer = await sendTo(url, { method: "POST", path: urls.signInSandbox(), body: { user } });
  if (answer.status !== 200)
    throw new Error(`sign-in was answered ${answer.status}: ${answer.text}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error("sign-in set no cookie");
  return createClient(url, { Cookie: cookie });
}

/** A client that sends these headers with everything; without a cookie, nobody is signed in. */
export function createClient(url: string, always: Record<string, string> = {}): Client {
  const send: Client["send"] = (request) =>
    sendTo(url, { ...request, headers: { ...always, ...request.headers } });
  const post: Client["post"] = (body, key = randomUUID()) =>
    send({ method: "POST", path: urls.operations(), body, headers: { "Idempotency-Key": key } });
  const read = async (path: string): Promise<unknown> => {
    const answer = await send({ path });
    if (answer.status !== 200)
      throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
    return answer.json();
  };
  const operation: Client["operation"] = async (id) =>
    operationSchema.parse(await read(urls.operation(id)));
  return {
    headers: always,
    send,
    post,
    async allocate(ip6Addresses, more = {}) {
      const answer = await post({
        kind: "allocate",
        region: "ap-guangzhou",
        ip6Addresses,
        ...more,
      });
      if (answer.status !== 202) throw new Error(`answered ${answer.status}: ${answer.text}`);
      return operationSchema.parse(answer.json());
    },
    operation,
    async untilFinal(id) {
      let last: Operation | undefined;
      return until(
        `the end of operation ${id}`,
        async () => {
          last = await operation(id);
          return isFinalOperationState(last.state) ? last : undefined;
        },
        // Looks cost both processes time, and there are thousands in a run of all tests.
        { betweenMs: 60, describe: () => last },
      );
    },
    async addresses(id, { state, limit = 1000 } = {}) {
      const filter = state === undefined ? "" : `&state=${state}`;
      return readAllPages(async (cursor) =>
        operationAddressPageSchema.parse(
          await read(`${urls.operationAddresses(id)}?limit=${limit}${filter}${cursor}`),
        ),
      );
    },
    async matches(id, q) {
      const page = operationAddressPageSchema.parse(
        await read(`${urls.operationAddresses(id)}?q=${encodeURIComponent(q)}`),
      );
      return page.items.map(({ address }) => address);
    },
    async errors(id) {
      return operationErrorListSchema.parse(await read(urls.operationErrors(id))).items;
    },
    openCalls: (id) =>
      readAllPages(async (cursor) =>
        callPageSchema.parse(await read(`${urls.operationCalls(id)}?open=true${cursor}`)),
      ),
    calls: (id) =>
      readAllPages(async (cursor) =>
        callPageSchema.parse(await read(`${urls.operationCalls(id)}?limit=1000${cursor}`)),
      ),
    async list(query = {}) {
      const search = new URLSearchParams(query).toString();
      return operationPageSchema.parse(await read(`${urls.operations()}?${search}`));
    },
    steer: (what, id, key = randomUUID()) =>
      send({
        method: "POST",
        path: steeringUrls[what](id),
        body: {},
        headers: what === "retry" ? { "Idempotency-Key": key } : {},
      }),
    events: (id, lastEventId) =>
      openEventStream(`${url}${urls.operationEvents(id)}`, {
        ...always,
        ...(lastEventId !== undefined && { "Last-Event-ID": lastEventId }),
      }),
  };
}

async function sendTo(
  url: string,
  { method = "GET", path, body, headers = {} }: ClientRequest,
): Promise<Answer> {
  const changing = { "Content-Type": "application/json", "X-Sluice-CSRF": "1" };
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(method === "POST" && changing), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status, headers: answered } = response;
  return { status, headers: answered, text, json: (): unknown => JSON.parse(text) };
}

async function readAllPages<T>(
  readPage: (cursor: string) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor = ""; ;) {
    const { items, nextCursor } = await readPage(cursor);
    all.push(...items);
    if (nextCursor === null) return all;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

/** The problem that an answer carries; throws when it is none. */
export function problemOf(answer: Answer): Problem {
  const type = answer.headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json"))
    throw new Error(`not a problem (${type}): ${answer.status} ${answer.text}`);
  return problemSchema.parse(answer.json());
}
