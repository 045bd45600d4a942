import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { apiError, type ApiError } from "./api-error.ts";
import { keyError, signatureError, timeError, tokenError, type KeyPair } from "./credentials.ts";
import { headerOf, type RawRequest } from "./raw-request.ts";
import { signedHosts } from "./signed-host.ts";

const authorizationForm =
  /^TC3-HMAC-SHA256\s+Credential=([^/,]*)\/(\d{4}-\d{2}-\d{2})\/([^/,]+)\/tc3_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * Checks a TC3-HMAC-SHA256 signature (Tencent Cloud API 3.0, Signature v3) over the raw bytes of a request; `now` is epoch
 * ms. The service of the credential scope is taken as given, as the cloud's clients make it from the host's first label.
 * Undefined when the signature is right.
 */
export function checkSignatureV3(
  request: RawRequest,
  keyPair: KeyPair,
  now: number,
): ApiError | undefined {
  const match = authorizationForm.exec(headerOf(request, "authorization") ?? "");
  if (!match)
    return apiError(
      "AuthFailure.InvalidAuthorization",
      "The Authorization header is not of the form that TC3-HMAC-SHA256 asks for.",
    );
  const [, secretId = "", date = "", service = "", signedHeaders = "", signature = ""] = match;
  const names = signedHeaders.split(";");
  if (!names.includes("host") || !names.includes("content-type"))
    return apiError(
      "AuthFailure.InvalidAuthorization",
      "SignedHeaders must have content-type and host.",
    );

  const timestamp = headerOf(request, "x-tc-timestamp");
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp))
    return apiError("MissingParameter", "The header X-TC-Timestamp is missing or no number.");
  const error =
    keyError(keyPair, secretId) ??
    timeError(Number(timestamp), now) ??
    tokenError(keyPair, headerOf(request, "x-tc-token"));
  if (error) return error;
  if (date !== new Date(Number(timestamp) * 1000).toISOString().slice(0, 10))
    return apiError(
      "AuthFailure.InvalidAuthorization",
      "The date of the credential scope is not that of X-TC-Timestamp in UTC.",
    );

  const key = hmac(hmac(hmac(`TC3${keyPair.secretKey}`, date), service), "tc3_request");
  const scope = `${timestamp}\n${date}/${service}/tc3_request`;
  const expected = Buffer.from(signature, "hex");
  const isRight = canonicalRequests(request, names).some((canonical) =>
    timingSafeEqual(hmac(key, `TC3-HMAC-SHA256\n${scope}\n${sha256(canonical)}`), expected),
  );
  return isRight ? undefined : signatureError();
}

/** The canonical requests that a client may have signed: one for each form of the host and of letter case. */
function canonicalRequests(request: RawRequest, names: readonly string[]): Buffer[] {
  const payloadHash =
    headerOf(request, "x-tc-content-sha256") === "UNSIGNED-PAYLOAD"
      ? sha256("UNSIGNED-PAYLOAD")
      : sha256(request.method === "GET" ? "" : request.body);
  const textWith = (host: string, toCase: (value: string) => string) => {
    const headers = names.map(
      (name) => `${name}:${toCase(name === "host" ? host : (headerOf(request, name) ?? ""))}\n`,
    );
    const lines = [request.method, request.path, request.query, headers.join(""), names.join(";")];
    // Node gives each byte of the request line and the headers as one character; so they become bytes again.
    return Buffer.from([...lines, payloadHash].join("\n"), "latin1");
  };
  return signedHosts(headerOf(request, "host") ?? "").flatMap((host) => [
    textWith(host, (value) => value),
    textWith(host, (value) => value.toLowerCase()),
  ]);
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
