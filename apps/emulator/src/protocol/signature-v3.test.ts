import { describe, expect, it } from "vitest";
import type { RawRequest } from "./raw-request.ts";
import { checkSignatureV3 } from "./signature-v3.ts";

/**
 * The worked example of Tencent Cloud API 3.0, Signature v3 (TC3-HMAC-SHA256). The asterisks are part of the published
 * key.
 */
const published = {
  keyPair: {
    secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3*******",
  },
  timestamp: 1551113065,
  payload:
    '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
  signature: "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c",
};

function request(change: Partial<RawRequest> = {}, headers: Record<string, string> = {}) {
  return {
    method: "POST",
    path: "/",
    query: "",
    body: Buffer.from(published.payload),
    ...change,
    headers: {
      host: "cvm.tencentcloudapi.com",
      "content-type": "application/json; charset=utf-8",
      "x-tc-timestamp": String(published.timestamp),
      authorization: `TC3-HMAC-SHA256 Credential=${published.keyPair.secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${published.signature}`,
      ...headers,
    },
  };
}

const check = (raw: RawRequest, now = published.timestamp * 1000) =>
  checkSignatureV3(raw, published.keyPair, now)?.code;

describe("checkSignatureV3", () => {
  it("takes the signature that the cloud publishes as an example", () => {
    expect(check(request())).toBeUndefined();
  });

  it("takes it also when the host came with a port, and in capitals", () => {
    expect(check(request({}, { host: "CVM.tencentcloudapi.com:443" }))).toBeUndefined();
  });

  it.each<[string, RawRequest]>([
    ["method", request({ method: "PUT" })],
    ["path", request({ path: "/x" })],
    ["query", request({ query: "a=1" })],
    ["body", request({ body: Buffer.from(`${published.payload} `) })],
    ["host", request({}, { host: "vpc.tencentcloudapi.com" })],
    ["content type", request({}, { "content-type": "application/json" })],
    ["time", request({}, { "x-tc-timestamp": String(published.timestamp + 1) })],
  ])("refuses it with another %s", (_, raw) => {
    expect(check(raw)).toBe("AuthFailure.SignatureFailure");
  });

  it.each([
    [300, undefined],
    [301, "AuthFailure.SignatureExpire"],
    [-300, undefined],
    [-301, "AuthFailure.SignatureExpire"],
  ])("with the clock %i s ahead: %s", (ahead, code) => {
    expect(check(request(), (published.timestamp + ahead) * 1000)).toBe(code);
  });

  it.each([
    "",
    "TC3-HMAC-SHA256",
    `TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=${published.signature}`,
    `TC3-HMAC-SHA1 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${published.signature}`,
    "TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=00",
  ])("calls %j no Authorization", (authorization) => {
    expect(check(request({}, { authorization }))).toBe("AuthFailure.InvalidAuthorization");
  });
});
