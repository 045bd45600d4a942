import { createHash, createHmac } from "node:crypto";
import { request, type IncomingHttpHeaders } from "node:http";

/** An HTTP request as a client of another language may make it. */
export type RawCall = {
  readonly port: number;
  readonly method: string;
  /** Path and query, as they go onto the wire. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type RawAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** Sends a request exactly as given; rejects when the connection breaks before the whole answer is there. */
export function send({ port, method, target, headers, body }: RawCall): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path: target, headers, agent: false };
    const outgoing = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** How a TC3 request differs from the plainest one. */
export type Tc3Options = {
  readonly action?: string;
  readonly version?: string;
  readonly region?: string;
  readonly method?: string;
  readonly query?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly hostHeader?: string;
  readonly signedHost?: string;
  readonly service?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly date?: string;
  readonly unsignedPayload?: boolean;
  readonly headerPrefix?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Signs a request with TC3-HMAC-SHA256 (Tencent Cloud API 3.0, Signature v3), in the style that the options say. */
export function signTc3(port: number, options: Tc3Options = {}): RawCall {
  const {
    method = "POST",
    query = "",
    contentType = "application/json",
    service = "vpc",
    timestamp = Math.floor(Date.now() / 1000),
    headerPrefix = "X-TC-",
  } = options;
  const body = method === "GET" ? "" : (options.body ?? "{}");
  const hostHeader = options.hostHeader ?? `127.0.0.1:${port}`;
  const payloadHash = hash(options.unsignedPayload ? "UNSIGNED-PAYLOAD" : body);
  const canonical = [
    method,
    "/",
    query,
    `content-type:${contentType}`,
    `host:${options.signedHost ?? hostHeader}`,
    "",
    "content-type;host",
    payloadHash,
  ].join("\n");
  const date = options.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const key = [date, service, "tc3_request"].reduce<string | Buffer>(
    (previous, part) => createHmac("sha256", previous).update(part).digest(),
    `TC3${options.secretKey ?? "sandbox"}`,
  );
  const signature = createHmac("sha256", key)
    .update(`TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`)
    .digest("hex");
  return {
    port,
    method,
    target: query === "" ? "/" : `/?${query}`,
    headers: {
      Host: hostHeader,
      "Content-Type": contentType,
      Authorization: `TC3-HMAC-SHA256 Credential=${options.secretId ?? "AKIDsandbox"}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
      [`${headerPrefix}Action`]: options.action ?? "DescribeAddressQuota",
      [`${headerPrefix}Version`]: options.version ?? "2017-03-12",
      [`${headerPrefix}Timestamp`]: String(timestamp),
      [`${headerPrefix}Region`]: options.region ?? "ap-guangzhou",
      ...(options.unsignedPayload && { "X-TC-Content-SHA256": "UNSIGNED-PAYLOAD" }),
      ...(method === "POST" && { "Content-Length": String(Buffer.byteLength(body)) }),
      ...options.headers,
    },
    body,
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
