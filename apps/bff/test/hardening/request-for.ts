import type { RouteContract } from "@sluice/contract";
import type { SentRequest } from "../http/send.ts";

const region = "ap-guangzhou";
const ip6Addresses = ["2402:4e00:1000:200:0:8d8a:60b7:87f8"];

/** Bodies of the routes that need more than an empty one. */
const bodies: Readonly<Record<string, object>> = {
  createOperation: { kind: "allocate", region, ip6Addresses },
  previewOperation: { kind: "allocate", region, ip6Addresses },
  createBillingChange: { region, ip6Addresses, internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" },
  adoptAddresses: { region, ip6Addresses },
  signInSandbox: { user: "viewer" },
};

/** A request that the route takes: valid in each part, with the id where its path has one. */
export function requestFor(name: string, route: RouteContract, id: string): SentRequest {
  const needsRegion = route.query !== undefined && "region" in route.query.shape;
  const isRequired = needsRegion && !route.query.safeParse({}).success;
  const query = isRequired ? `?region=${region}&vpcId=vpc-12345678` : "";
  const known = isRequired && !("vpcId" in route.query.shape) ? `?region=${region}` : query;
  return {
    method: route.method.toUpperCase(),
    path: route.path.replaceAll(/:\w+/g, id) + known,
    ...(route.method !== "get" && {
      body: bodies[name] ?? {},
      headers: { "Idempotency-Key": crypto.randomUUID() },
    }),
  };
}
