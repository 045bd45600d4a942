import { createHmac, timingSafeEqual } from "node:crypto";
import { apiError, type ApiError } from "./api-error.ts";
import { keyError, signatureError, timeError, tokenError, type KeyPair } from "./credentials.ts";
import { headerOf, type RawRequest } from "./raw-request.ts";
import { signedHosts } from "./signed-host.ts";

const hashes: Readonly<Record<string, string>> = { HmacSHA1: "sha1", HmacSHA256: "sha256" };
const neededNames = ["Action", "Version", "Timestamp", "Nonce", "SecretId", "Signature"];

/**
 * Checks a signature of the older form (HmacSHA1 or HmacSHA256 over the sorted, decoded parameters); `now` is epoch ms.
 * Undefined when it is right.
 */
export function checkSignatureV1(
  request: RawRequest,
  form: ReadonlyMap<string, string>,
  keyPair: KeyPair,
  now: number,
): ApiError | undefined {
  const missing = neededNames.find((name) => !form.get(name));
  if (missing) return apiError("MissingParameter", `The request lacks the parameter ${missing}.`);
  const hash = hashes[form.get("SignatureMethod") ?? "HmacSHA1"];
  if (hash === undefined)
    return apiError("InvalidParameter", "SignatureMethod must be HmacSHA1 or HmacSHA256.");
  const error =
    keyError(keyPair, form.get("SecretId") ?? "") ??
    timeError(Number(form.get("Timestamp")), now) ??
    tokenError(keyPair, form.get("Token"));
  if (error) return error;

  const pairs = [...form]
    .filter(([name]) => name !== "Signature")
    // By code unit, as all clients sort, not by language.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const given = Buffer.from(form.get("Signature") ?? "", "base64");
  const isRight = signedHosts(headerOf(request, "host") ?? "").some((host) => {
    const text = `${request.method}${host}${request.path}?${pairs}`;
    const expected = createHmac(hash, keyPair.secretKey).update(text).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return isRight ? undefined : signatureError();
}
