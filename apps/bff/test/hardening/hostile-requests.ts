import { routes, type RouteContract } from "@sluice/contract";
import type { SentRequest } from "../http/send.ts";

const ip6Addresses = ["2402:4e00:1000:200:0:8d8a:60b7:87f8"];

/** Requests that want the console to call another host, another action or a region of their own making. */
export function hostileRequests(port: number): SentRequest[] {
  const host = `127.0.0.1:${port}`;
  const regions = [
    host,
    `http://${host}/`,
    `//${host}`,
    `ap-guangzhou.${host}`,
    `ap-guangzhou@${host}`,
    `ap-guangzhou#${host}`,
    `ap-guangzhou?x=${host}`,
    `ap-guangzhou\r\nHost: ${host}`,
    `../${host}`,
    `ap-guangzhou\u0000`,
    "AP-GUANGZHOU",
    "ap-guangzhou ",
    "__proto__",
  ];
  const fields = ["action", "Action", "host", "endpoint", "Region", "url", "version", "__proto__"];
  const headers: Record<string, string>[] = [
    { "X-TC-Action": "DeleteVpc" },
    { "X-TC-Region": host },
    { "X-Forwarded-Host": host },
    { Forwarded: `host=${host}` },
    { "X-Original-URL": `http://${host}/` },
    { Host: host },
    { Referer: `http://${host}/` },
  ];
  const reading = Object.values<RouteContract>(routes).filter(
    ({ method, path, query }) => method === "get" && !path.includes(":") && query !== undefined,
  );
  const body = { kind: "allocate", region: "ap-guangzhou", ip6Addresses };
  return [
    ...reading.flatMap(({ path }) =>
      regions.map((region) => ({
        path: `${path}?vpcId=vpc-12345678&region=${encodeURIComponent(region)}`,
      })),
    ),
    ...regions.map((region) => preview({ ...body, region })),
    ...fields.map((field) => preview({ ...body, [field]: `http://${host}/` })),
    ...fields.map((field) => ({
      path: `/api/v1/quota?region=ap-guangzhou&${field}=${encodeURIComponent(host)}`,
    })),
    ...headers.map((header) => ({ path: "/api/v1/quota?region=ap-guangzhou", headers: header })),
    ...[`http://${host}/api/v1/regions`, `//${host}/api/v1/regions`, `/\\${host}/`].map((path) => ({
      path,
    })),
  ];
}

function preview(body: object): SentRequest {
  return { method: "POST", path: "/api/v1/operations/preview", body };
}
