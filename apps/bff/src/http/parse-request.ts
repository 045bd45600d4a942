import type { FieldError, RouteContract } from "@sluice/contract";
import type { Request } from "express";
import * as z from "zod";
import { explainIssue, fieldErrorsOf, type Place } from "./field-errors.ts";
import { problem, type ProblemAnswer } from "./problem.ts";

const noQuery = z.strictObject({});
const uuid = z.regexes.uuid();

interface ParsedInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

function parseIds(params: Request["params"]): Record<string, string> | undefined {
  const ids: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== "string" || !uuid.test(value)) return undefined;
    ids[name] = value.toLowerCase();
  }
  return ids;
}

function parsePart(schema: z.ZodType, value: unknown, place: Place, errors: FieldError[]): unknown {
  const parsed = schema.safeParse(value, { error: explainIssue, reportInput: true });
  if (parsed.success) return parsed.data;
  errors.push(...fieldErrorsOf(parsed.error.issues, place));
  return undefined;
}

/**
 * Parses the path ids, the query and the body of a request by the route's contract. A malformed id names nothing that
 * exists: `not_found`. Errors of query and body are reported together, in one `validation_failed`.
 */
export function parseRequest(
  route: RouteContract,
  request: Request,
): { readonly kind: "ok"; readonly input: ParsedInput } | ProblemAnswer {
  const params = parseIds(request.params);
  if (!params)
    return problem("not_found", { detail: "The address holds an id that is not a UUID." });

  const errors: FieldError[] = [];
  // Pollers send none, and reading and checking it would cost them all the same.
  const isBare = route.query === undefined && !request.url.includes("?");
  const query = isBare ? {} : parsePart(route.query ?? noQuery, request.query, "query", errors);
  const body =
    route.body &&
    // An empty body is an object without fields, so that the errors name the fields that are missing.
    parsePart(route.body, (request.body as unknown) ?? {}, "body", errors);
  if (errors.length === 0)
    return { kind: "ok", input: { params, query: route.query && query, body } };
  return problem("validation_failed", {
    detail:
      errors.length === 1
        ? "One value needs to be put right."
        : `${errors.length} values need to be put right.`,
    errors,
  });
}
