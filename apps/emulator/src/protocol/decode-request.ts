import { apiError, type ApiError } from "./api-error.ts";
import { checkSignatureV1 } from "./signature-v1.ts";
import { checkSignatureV3 } from "./signature-v3.ts";
import type { KeyPair } from "./credentials.ts";
import { parseForm, structureOf } from "./form.ts";
import { headerOf, type RawRequest } from "./raw-request.ts";

/** A request of the API before its signature and parameters are checked: what it says it is. */
export type ApiRequest = {
  readonly signature: "v3" | "v1";
  readonly action: string;
  readonly version: string;
  /** Empty when the request names none. */
  readonly region: string;
  readonly raw: RawRequest;
  /** The decoded form or query, for requests that have one. */
  readonly form: ReadonlyMap<string, string> | undefined;
};

/** Parameters that belong to the older signature and not to the action. */
const v1Names = new Set([
  "Action",
  "Version",
  "Region",
  "Timestamp",
  "Nonce",
  "SecretId",
  "Signature",
  "SignatureMethod",
  "RequestClient",
  "Language",
  "Token",
]);

/**
 * Reads what a request asks for. Requests with an Authorization header or an X-TC-Action are of signature v3, where all
 * but the parameters stands in headers; the others carry everything in a form (POST) or the query (GET).
 */
export function readApiRequest(raw: RawRequest): ApiRequest {
  const isV3 = headerOf(raw, "authorization") !== undefined || headerOf(raw, "x-tc-action");
  const contentType = headerOf(raw, "content-type") ?? "";
  const isForm = contentType.startsWith("application/x-www-form-urlencoded");
  const form =
    raw.method === "GET"
      ? parseForm(raw.query)
      : isForm || !isV3
        ? parseForm(raw.body.toString("utf8"))
        : undefined;
  const named = (header: string, name: string) =>
    (isV3 ? headerOf(raw, header) : form?.get(name)) ?? "";
  return {
    signature: isV3 ? "v3" : "v1",
    action: named("x-tc-action", "Action"),
    version: named("x-tc-version", "Version"),
    region: named("x-tc-region", "Region"),
    raw,
    form,
  };
}

/** Checks who sent a request, and that it is unchanged; undefined when all is well. */
export function authenticate(
  request: ApiRequest,
  keyPair: KeyPair,
  now: number,
): ApiError | undefined {
  if (request.signature === "v3") return checkSignatureV3(request.raw, keyPair, now);
  return checkSignatureV1(request.raw, request.form ?? new Map(), keyPair, now);
}

/** The parameters of the action, as the wire spells them; not checked yet. */
export function parametersOf(request: ApiRequest): { kind: "ok"; value: object } | ApiError {
  if (request.form) {
    const own = new Map(
      [...request.form].filter(([name]) => request.signature === "v3" || !v1Names.has(name)),
    );
    const value = structureOf(own);
    return value
      ? { kind: "ok", value }
      : apiError("InvalidParameter", "Two parameters of the form contradict each other.");
  }
  const contentType = headerOf(request.raw, "content-type") ?? "";
  if (contentType.startsWith("multipart/"))
    return apiError("InvalidRequest", "The action takes no multipart body.");
  return parseJsonObject(request.raw.body.toString("utf8"));
}

function parseJsonObject(text: string): { kind: "ok"; value: object } | ApiError {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { kind: "ok", value };
  } catch {
    // Said below, together with JSON that is no object.
  }
  return apiError("InvalidParameter", "The body of the request is not a JSON object.");
}
