import { routes, urls, type RouteContract } from "@sluice/contract";
import * as z from "zod";
import { until } from "../support/until.ts";
import type { Asker } from "./asker.ts";
import { requestFor } from "./request-for.ts";
import type { EmulatedCloud } from "../support/emulated-cloud.ts";

const region = "ap-guangzhou";
const withId = z.object({ id: z.string() });
const withEnd = z.object({ finishedAt: z.string() });

/** Does with a console all that people do with it, and what goes wrong for them, and leaves the answers with the asker. */
export async function doTheWholeJob(
  asker: Asker,
  cloud: EmulatedCloud,
  /** What a cloud that echoes what it was sent would say. */
  echoed: string,
): Promise<void> {
  const untilOver = (path: string) =>
    until(`the end of ${path}`, async () => {
      const { json } = await asker.get(path);
      return withEnd.safeParse(json).success ? true : undefined;
    });
  const run = async (body: object): Promise<string> => {
    const { json } = await asker.post(urls.operations(), { region, ...body });
    const { id } = withId.parse(json);
    await untilOver(urls.operation(id));
    return id;
  };
  const ip6Addresses = await cloud.free(3);
  const settings = { tags: [{ key: "team", value: "edge" }], note: "CHG-1042" };
  const allocate = { kind: "allocate", ip6Addresses, ...settings };

  await asker.post("/api/v1/operations/preview", { region, ...allocate });
  const allocated = await run(allocate);
  await run({ kind: "modify", ip6Addresses, internetMaxBandwidthOut: 7 });
  const change = await asker.post(urls.billingChanges(), {
    region,
    ip6Addresses: ip6Addresses.slice(0, 1),
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  });
  const changeId = withId.parse(change.json).id;
  await untilOver(urls.billingChange(changeId));
  const released = await run({ kind: "release", ip6Addresses });
  await asker.post(`${urls.operation(released)}/undo`, {});

  // What goes wrong: a cloud that echoes, one whose answer is lost, one that is out of order.
  const action = "AllocateIp6AddressesBandwidth";
  const [one = "", two = "", three = ""] = await cloud.free(3);
  const code = "InvalidParameterValue.AddressIpNotFound";
  await cloud.fault({ action, ip6Address: one, fault: "error", code, message: echoed });
  await run({ kind: "allocate", ip6Addresses: [one] });
  await cloud.fault({ action, ip6Address: two, fault: "reset-after" });
  await run({ kind: "allocate", ip6Addresses: [two] });
  const read = "DescribeBandwidthPackages";
  await cloud.fault({ action: read, fault: "error", code, message: echoed });
  await asker.get(urls.bandwidthPackages("ap-singapore"));
  await cloud.fault({ action: read, fault: "garbage", times: 3 });
  await asker.get(urls.bandwidthPackages("ap-shanghai"));
  const failing = await run({ kind: "allocate", ip6Addresses: [three, one] });
  await asker.post(`${urls.operation(failing)}/retry`, {});
  await asker.post(`${urls.operation(failing)}/settle`, {});
  await asker.post(urls.testNotification(), {});

  for (const [name, route] of Object.entries<RouteContract>(routes)) {
    if (route.method !== "get") continue;
    const id = route.path.includes("billing-changes") ? changeId : allocated;
    await asker.ask(requestFor(name, route, id));
  }
  for (const path of [
    "/",
    "/sign-in",
    "/assets/none.js",
    "/api/v1/nothing",
    "/api/v1/operations/%ff",
  ])
    await asker.get(path);
  await asker.ask({ method: "POST", path: urls.operations(), body: "{" });
  await asker.ask({ method: "POST", path: urls.operations(), body: `"${"x".repeat(1_100_000)}"` });
  await asker.ask({ method: "DELETE", path: urls.operations() });
  await asker.ask({ path: urls.session(), headers: { Host: "evil.example" } });
  await asker.post(urls.operations(), { kind: "allocate", region: echoed, colour: echoed });
}
