import { expect, it } from "vitest";
import { checkSignatureV1 } from "./signature-v1.ts";

const keyPair = { secretId: "AKIDsandbox", secretKey: "sandbox" };
const request = {
  method: "GET",
  path: "/",
  query: "",
  headers: { host: "127.0.0.1:9080" },
  body: Buffer.alloc(0),
};
/** The signature was made with `openssl dgst -sha1 -hmac`, over the sorted parameters. */
const parameters = {
  Action: "DescribeAddressQuota",
  Nonce: "1",
  Region: "ap-guangzhou",
  SecretId: "AKIDsandbox",
  Timestamp: "1700000000",
  Version: "2017-03-12",
  Signature: "FylxA49IMjY3ISig0lRszumQEsU=",
};
const check = (change: Record<string, string>) =>
  checkSignatureV1(
    request,
    new Map(Object.entries({ ...parameters, ...change })),
    keyPair,
    1_700_000_000_000,
  )?.code;

it("takes a signature that another program made", () => {
  expect(check({})).toBeUndefined();
});

it.each([
  ["AuthFailure.SignatureFailure", { Region: "ap-shanghai" }],
  ["AuthFailure.SignatureFailure", { SignatureMethod: "HmacSHA256" }],
  ["AuthFailure.SignatureFailure", { Signature: "AAAA" }],
  ["AuthFailure.SignatureExpire", { Timestamp: "1700000301" }],
  ["AuthFailure.InvalidSecretId", { SecretId: "other" }],
  ["MissingParameter", { Nonce: "" }],
  ["InvalidParameter", { SignatureMethod: "HmacMD5" }],
])("refuses with %s for %j", (code, change) => {
  expect(check(change)).toBe(code);
});
