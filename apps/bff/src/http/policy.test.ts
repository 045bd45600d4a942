import { routes, type RouteContract } from "@sluice/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import express from "express";
import { identityOf, serve, type Served } from "../../test/http/serve.ts";
import { decideByRole, governBy, type Policy, type Resource } from "./access.ts";
import { registerRoute } from "./register-route.ts";
import { assignRequestId } from "./request-id.ts";

const own = ["2402:4e00:1000:200::1", "2402:4e00:1000:200::3"];
const foreign = "2402:4e00:1000:200::2";
const region = "ap-guangzhou";
const id = "01936f3e-7b1c-7000-8000-000000000001";

/** What a policy of teams would be: one address, one region and one operation are another team's. */
const othersPolicy: Policy = async (identity, permission, resource) => {
  asked.push(resource);
  const index = resource.addresses?.indexOf(foreign) ?? -1;
  if (index >= 0)
    return {
      detail: "An address is of another team.",
      errors: [
        { pointer: `/ip6Addresses/${index}`, code: "address_of_another", message: "is not yours" },
      ],
    };
  if (resource.region === "ap-tokyo" || resource.stored?.id === id)
    return { detail: "This is of another team." };
  return decideByRole(identity, permission, resource);
};

let asked: Resource[] = [];
let app: Served;
beforeAll(async () => {
  const parts = express();
  parts.use(assignRequestId, governBy(othersPolicy), (request, _response, next) => {
    request.identity = identityOf("admin");
    next();
  });
  for (const route of Object.values<RouteContract>(routes))
    registerRoute(parts, route, ({ response }) => {
      response.json({ bound: true });
      return "handled";
    });
  app = await serve(parts);
});
afterAll(() => app.close());

describe("one address of another team in a batch of own ones stops the whole of it", () => {
  const batches: Record<string, { path: string; body: object }> = {
    createOperation: { path: "/api/v1/operations", body: { kind: "release" } },
    previewOperation: { path: "/api/v1/operations/preview", body: { kind: "release" } },
    createBillingChange: {
      path: "/api/v1/billing-changes",
      body: { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" },
    },
    previewBillingChange: {
      path: "/api/v1/billing-changes/preview",
      body: { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" },
    },
    adoptAddresses: { path: "/api/v1/addresses/adopt", body: {} },
  };
  const post = (path: string, body: object) => app.send({ method: "POST", path, body });

  it("by every route that takes a batch", () => {
    const takesBatch = ({ body }: RouteContract) =>
      body
        ?.safeParse({ kind: "release", region, ip6Addresses: 5 })
        .error?.issues.some(({ path }) => path[0] === "ip6Addresses");
    const names = Object.entries<RouteContract>(routes)
      .filter(([, route]) => takesBatch(route))
      .map(([name]) => name);
    expect(names.toSorted()).toEqual(Object.keys(batches).toSorted());
  });

  it.each(Object.entries(batches))("%s", async (_name, { path, body }) => {
    const [first = "", last = ""] = own;
    asked = [];
    const refused = await post(path, { ...body, region, ip6Addresses: [first, foreign, last] });
    const addresses = asked.flatMap((resource) => resource.addresses ?? []);
    expect([refused.status, refused.json, addresses]).toEqual([
      403,
      expect.objectContaining({
        code: "forbidden",
        errors: [expect.objectContaining({ pointer: "/ip6Addresses/1" })],
      }),
      [first, foreign, last],
    ]);
    const taken = await post(path, { ...body, region, ip6Addresses: own });
    expect(taken.json).toEqual({ bound: true });
  });
});

it.each([
  ["a region", "/api/v1/addresses?region=ap-tokyo"],
  ["an operation", `/api/v1/operations/${id}`],
  ["a stream", `/api/v1/operations/${id}/events`],
  ["a change of billing", `/api/v1/billing-changes/${id}`],
])("%s of another team cannot be read", async (_what, path) => {
  const answer = await app.send({ path });
  expect([answer.status, answer.json]).toEqual([
    403,
    expect.objectContaining({ detail: "This is of another team." }),
  ]);
});
