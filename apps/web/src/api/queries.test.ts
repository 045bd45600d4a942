import { zeroCounts, type Operation } from "@sluice/contract";
import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { operationQuery } from "./queries.ts";

const operation = (version: number, state: Operation["state"]): Operation => ({
  id: "op",
  kind: "allocate",
  region: "ap-guangzhou",
  state,
  tags: [],
  total: 1,
  counts: { ...zeroCounts(), running: 1 },
  callCount: 1,
  version,
  createdAt: "2026-11-23T04:00:00.000Z",
  createdBy: "operator",
});

it("an operation that is asked for does not take the place of a newer one that came by the stream meanwhile", async () => {
  const client = new QueryClient();
  const query = operationQuery("op");
  const answer = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", () => answer.promise);
  const asking = client.query(query);
  client.setQueryData(query.queryKey, operation(9, "succeeded"));
  answer.resolve(Response.json(operation(3, "running")));
  await asking;
  expect(client.getQueryData(query.queryKey)).toEqual(operation(9, "succeeded"));
});
