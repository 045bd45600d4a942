import { setTimeout as delay } from "node:timers/promises";
import type { Emulator } from "../support/emulator.ts";

/** What the scenes show. */
export interface Prepared {
  /** Addresses that are not enabled. */
  free: readonly string[];
  /** Enabled addresses of Guangzhou. */
  enabled: readonly string[];
  succeeded: string;
  partial: string;
  attention: string;
  running: string;
  changeDone: string;
  changeStopped: string;
}

const region = "ap-guangzhou";
const allocate = "AllocateIp6AddressesBandwidth";
const intoPackage = {
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "bwp-8xk3m2qa",
};
/** How long an operation may take to end. */
const patienceMs = 120_000;

/** Fills the console with operations of every outcome. */
export async function prepare(url: string, emulator: Emulator): Promise<Prepared> {
  const client = await signIn(url);
  const all = (await emulator.addresses()).filter(({ addressId }) => addressId === undefined);
  let taken = 0;
  const take = (count: number): string[] => {
    const some = all.slice(taken, taken + count).map(({ address }) => address);
    taken += count;
    return some;
  };
  const operate = async (body: object): Promise<string> => {
    const { id } = await client.post("operations", { kind: "allocate", region, ...body });
    return id;
  };

  const enabled = take(140);
  const tags = [{ key: "team", value: "edge" }];
  const succeeded = await operate({
    ip6Addresses: enabled,
    internetMaxBandwidthOut: 20,
    tags,
    note: "CHG-1042: edge fleet goes public",
  });
  await client.untilOver("operations", succeeded);
  // Half of them are enabled already, and with another bandwidth.
  const partial = await operate({ ip6Addresses: [...enabled.slice(0, 6), ...take(20)] });
  await client.untilOver("operations", partial);
  const [changed = "", owing = "", ...others] = enabled;
  await emulator.changeAddress(changed, { enabled: { internetMaxBandwidthOut: 50 } });
  await emulator.changeAddress(owing, { isArrears: true });

  const changeDone = await client.post("billing-changes", {
    region,
    ip6Addresses: [...others.slice(0, 6), ...take(1)],
    ...intoPackage,
    note: "CHG-1050",
  });
  await client.untilOver("billing-changes", changeDone.id);
  const code = "FailedOperation.BalanceInsufficient";
  await emulator.inject({ action: allocate, fault: "error", code, times: 2 });
  const changeStopped = await client.post("billing-changes", {
    region,
    ip6Addresses: others.slice(6, 12),
    ...intoPackage,
  });
  await client.until("billing-changes", changeStopped.id, ({ state }) => state === "stopped");
  await emulator.clearFaults();

  await emulator.inject({ action: "DescribeIp6Addresses", fault: "http500", times: 1000 });
  const attention = await operate({ ip6Addresses: take(12) });
  await client.untilOver("operations", attention);
  await emulator.clearFaults();
  await emulator.inject({ action: allocate, fault: "task-stuck", times: 1 });
  const running = await operate({ ip6Addresses: take(300) });
  return {
    free: take(6),
    enabled: others.slice(12),
    succeeded,
    partial,
    attention,
    running,
    changeDone: changeDone.id,
    changeStopped: changeStopped.id,
  };
}

type Kind = "operations" | "billing-changes";
interface Thing {
  id: string;
  state: string;
  finishedAt?: string;
}

async function signIn(url: string) {
  const headers = { "content-type": "application/json", "x-sluice-csrf": "1" };
  const signedIn = await fetch(`${url}/auth/sandbox`, {
    method: "POST",
    headers,
    body: JSON.stringify({ user: "operator" }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const send = async (path: string, init: RequestInit = {}): Promise<Thing> => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      ...init,
      headers: { ...headers, cookie, "idempotency-key": crypto.randomUUID() },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract's Operation and BillingChange
    return (await response.json()) as Thing;
  };
  const until = async (kind: Kind, id: string, isThere: (thing: Thing) => boolean) => {
    for (const start = Date.now(); Date.now() - start < patienceMs;) {
      if (isThere(await send(`${kind}/${id}`))) return;
      await delay(300);
    }
    throw new Error(`${kind} ${id} did not get there`);
  };
  return {
    post: (kind: Kind, body: object) => send(kind, { method: "POST", body: JSON.stringify(body) }),
    until,
    untilOver: (kind: Kind, id: string) =>
      until(kind, id, ({ finishedAt }) => finishedAt !== undefined),
  };
}
