import { maxBodyBytes, type RouteContract, type RouteName, type routes } from "@sluice/contract";
import express, { type IRouter, type Request, type RequestHandler, type Response } from "express";
import type * as z from "zod";
import { refuseAccess, type Resource } from "./access.ts";
import type { Identity, User } from "./identity.ts";
import { tooComplex } from "./json-shape.ts";
import { sendProblem, type ProblemAnswer } from "./problem.ts";
import { parseRequest } from "./parse-request.ts";
import { resourceNamedIn, resourceOfPath } from "./resource.ts";

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type SchemaAt<R extends RouteContract, Place extends "query" | "body"> = R extends {
  readonly [P in Place]: infer Schema;
}
  ? OutputOf<Schema>
  : undefined;

/** What a handler gets: every part of the request parsed by the route's contract. */
export interface RouteInput<R extends RouteContract> {
  /** Path parameters; all are ids, given as lower-case UUID text. */
  readonly params: Readonly<Record<ParamNames<R["path"]>, string>>;
  readonly query: SchemaAt<R, "query">;
  readonly body: SchemaAt<R, "body">;
  /** Who asks; may be undefined only on routes that are open to anyone. */
  readonly user: R["permission"] extends null ? User | undefined : User;
  /** The same person with the end of their session. */
  readonly identity: R["permission"] extends null ? Identity | undefined : Identity;
  readonly request: Request;
  readonly response: Response;
  /** Aborts when the client goes away before it was answered. */
  readonly signal: AbortSignal;
}

type Answers<R extends RouteContract> = R["answers"];
type Headers = Readonly<Record<string, string>>;

/** One of the answers that the contract lists for the route. `body` is there when the contract has a schema for it. */
export type RouteAnswer<R extends RouteContract> = {
  [Status in keyof Answers<R> & number]: Answers<R>[Status] extends {
    readonly schema: infer Schema extends z.ZodType;
  }
    ? { readonly status: Status; readonly body: z.output<Schema>; readonly headers?: Headers }
    : Answers<R>[Status] extends { readonly mediaType: "application/json" }
      ? { readonly status: Status; readonly body: object; readonly headers?: Headers }
      : { readonly status: Status; readonly headers?: Headers };
}[keyof Answers<R> & number];

/**
 * Returns the answer, a {@link problem}, or `"handled"` when it wrote to `response` itself (streams). May be async; what it
 * throws becomes a generic `internal_error`.
 */
export type RouteHandler<R extends RouteContract> = (
  input: RouteInput<R>,
) => RouteResult<R> | Promise<RouteResult<R>>;

// The literals keep the compiler from widening `status: 200` to number while it still infers R.
type KnownStatus = {
  readonly status: {
    [Name in RouteName]: keyof (typeof routes)[Name]["answers"];
  }[RouteName];
};
type RouteResult<R extends RouteContract> =
  | (RouteAnswer<R> & KnownStatus)
  | ProblemAnswer
  | "handled";

/** Thrown for a body that would cost more than any honest one; `type` is how the error handler knows it. */
class BodyTooComplexError extends Error {
  readonly type = "entity.too.complex";
}

// Compressed bodies are refused: a megabyte needs no compression, and none can then unpack to more.
const readJsonBody = express.json({
  limit: maxBodyBytes,
  strict: true,
  inflate: false,
  verify: (_request, _response, body) => {
    const excess = tooComplex(body);
    if (excess !== undefined) throw new BodyTooComplexError(`too many ${excess}`);
  },
});

// What an identity provider sends; of a few kilobytes at most.
const readFormBody = express.urlencoded({ limit: "64kb", extended: false, inflate: false });

function send(response: Response, answer: { status: number; body?: unknown; headers?: Headers }) {
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.body === undefined) return void response.end();
  // What response.json does, without looking up the type and hashing the body for each answer.
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(answer.body));
}

function abortWhenGone(response: Response): AbortSignal {
  const controller = new AbortController();
  const abortUnlessAnswered = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) abortUnlessAnswered();
  else response.once("close", abortUnlessAnswered);
  return controller.signal;
}

/**
 * A class and no literal: a literal's `get` is another function each time, so that each object has a hidden class of its own, and
 * V8 carried everything that a request had made into the old generation (10 MB more after each scavenge in `--trace-gc`).
 */
class Input<R extends RouteContract> implements RouteInput<R> {
  readonly params: RouteInput<R>["params"];
  readonly query: RouteInput<R>["query"];
  readonly body: RouteInput<R>["body"];
  readonly user: RouteInput<R>["user"];
  readonly identity: RouteInput<R>["identity"];
  readonly request: Request;
  readonly response: Response;

  constructor(
    parts: Pick<RouteInput<R>, "params" | "query" | "body">,
    by: Pick<RouteInput<R>, "user" | "identity">,
    request: Request,
    response: Response,
  ) {
    this.params = parts.params;
    this.query = parts.query;
    this.body = parts.body;
    this.user = by.user;
    this.identity = by.identity;
    this.request = request;
    this.response = response;
  }

  /** Made when asked for: most handlers are over before anyone could go away. */
  get signal(): AbortSignal {
    return abortWhenGone(this.response);
  }
}

/**
 * Binds a route of the contract to its handler. In this order: permission (401, 403), body (1 MB, strict JSON), path ids
 * (404), query and body against the contract's schemas (400 with every error at once), permission for the region and the
 * addresses that they name (403), handler, answer.
 *
 * ```ts
 * registerRoute(app, routes.getOperation, async ({ params, user, signal }) => {
 *   const operation = await findOperation(db, params.id);
 *   if (!operation) return problem("not_found", { detail: `There is no operation ${params.id}.` });
 *   return { status: 200, body: operation, headers: { ETag: `"${operation.version}"` } };
 * });
 * ```
 */
export function registerRoute<const R extends RouteContract>(
  app: IRouter,
  route: R,
  handler: RouteHandler<NoInfer<R>>,
): void {
  const ofPath = resourceOfPath(route.path);
  const refuse = (request: Request, named: Resource) => {
    const resource = { ...ofPath(request.params), ...named };
    return refuseAccess(request.policy, route.permission, request.identity, resource);
  };
  const allow: RequestHandler = (request, response, next) => {
    const goOn = (refusal: ProblemAnswer | undefined) => {
      if (refusal) sendProblem(request, response, refusal);
      else next();
    };
    const refusal = refuse(request, {});
    return refusal instanceof Promise ? refusal.then(goOn) : goOn(refusal);
  };
  const answer: RequestHandler = async (request, response) => {
    const parsed = parseRequest(route, request);
    if (parsed.kind === "problem") return sendProblem(request, response, parsed);
    const named = resourceNamedIn(parsed.input.body) ?? resourceNamedIn(parsed.input.query);
    const refusal = named && (await refuse(request, named));
    if (refusal) return sendProblem(request, response, refusal);
    const { identity } = request;
    const result = await handler(
      new Input<R>(
        // The contract's types say what its schemas make; TypeScript cannot follow that through a generic route.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        parsed.input as Pick<RouteInput<R>, "params" | "query" | "body">,
        // `allow` let nobody without an identity through unless the permission is null.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        { user: identity?.user, identity } as Pick<RouteInput<R>, "user" | "identity">,
        request,
        response,
      ),
    );
    if (result === "handled") return;
    if ("kind" in result) sendProblem(request, response, result);
    else send(response, result);
  };
  const readBody = route.calledBy === "provider" ? readFormBody : readJsonBody;
  app[route.method](route.path, allow, ...(route.body ? [readBody] : []), answer);
}
