import type { EmulatedCloud } from "../support/emulated-cloud.ts";
import { readAction, writeAction } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";
import type { Asker } from "./asker.ts";

const modifyAction = "ModifyIp6AddressesBandwidth";
const releaseAction = "ReleaseIp6AddressesBandwidth";

/** As long as calls have to last that are to be found in the middle. */
const longTaskMs = 600_000;
const quickTaskMs = 200;

const allocate = (ip6Addresses: readonly string[]) => ({
  kind: "allocate",
  ip6Addresses,
  internetMaxBandwidthOut: 5,
  tags: [{ key: "team", value: "edge" }],
});
const modify = (internetMaxBandwidthOut: number, ip6Addresses: readonly string[]) => ({
  kind: "modify",
  internetMaxBandwidthOut,
  ip6Addresses,
});
const release = (ip6Addresses: readonly string[]) => ({ kind: "release", ip6Addresses });
const toPackage = (ip6Addresses: readonly string[]) => ({
  ip6Addresses,
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "bwp-8xk3m2qa",
  addressesAtOnce: 2,
});

/** A task that never ends, and has done nothing. */
const stuck = (action: string, ip6Address: string) =>
  ({ action, fault: "task-stuck", ip6Address, done: false }) as const;

/** What the second half goes on with: addresses that the first has enabled and left alone. */
export interface LeftOver {
  readonly take: () => string;
}

/** Operations and a change of billing that are over, one for each way to end. */
export async function bringAboutEnds(asker: Asker, cloud: EmulatedCloud): Promise<LeftOver> {
  const enabled = await cloud.free(19);
  const given = enabled.values();
  const take = () => given.next().value ?? "";
  const free = async () => (await cloud.free(1))[0] ?? "";
  const ended = async (note: string, body: object) => {
    const id = await asker.operation(note, body);
    await asker.untilFinal(id);
    return id;
  };
  await ended("allocate succeeded", allocate(enabled));

  const modified = take();
  const id = await ended("modify succeeded", modify(9, [modified, take()]));
  await asker.undo(id);
  await ended("modify refused", modify(9, [await free()]));
  await cloud.fault({ action: modifyAction, fault: "task-failed" });
  await ended("modify failed", modify(3, [modified]));

  await ended("release succeeded", release([take()]));
  await ended("release unchanged", release([await free()]));
  const adopted = take();
  await cloud.fault({ action: releaseAction, fault: "task-failed" });
  await ended("release failed", release([adopted]));
  await asker.adopt([adopted]);

  await ended("allocate unchanged", allocate([adopted]));
  const refused = await ended("allocate partial", allocate([await free(), "2402:4e00::bad"]));
  await asker.untilFinal(await asker.retry(refused));
  await cloud.fault({ action: writeAction, fault: "task-failed" });
  await ended("allocate failed", allocate([await free()]));

  // Each of these takes as long as a task may: all at once.
  const [allocated, changed, released] = [await free(), take(), take()];
  await cloud.fault(stuck(writeAction, allocated));
  await cloud.fault(stuck(modifyAction, changed));
  await cloud.fault(stuck(releaseAction, released));
  await Promise.all([
    ended("allocate unknown", allocate([allocated])),
    ended("modify unknown", modify(2, [changed])),
    ended("release unknown", release([released])),
  ]);

  await asker.untilChanged(await asker.billingChange("change done", toPackage([take(), take()])));
  return { take };
}

/**
 * Operations and changes of billing that are not over, one for each state that they can be left in. The console must send
 * one address a call, and wait for answers, tasks and settling for longer than all of this takes.
 */
export async function bringAboutMiddles(
  asker: Asker,
  cloud: EmulatedCloud,
  { take }: LeftOver,
): Promise<void> {
  const sending = { sending: 1 };
  const [enabling, enablingNext] = [take(), take()];
  await cloud.fault({ action: writeAction, fault: "hang-before", ip6Address: enabling });
  await asker.billingChange("change enabling", toPackage([enabling, enablingNext]));
  await untilSent(cloud, writeAction, enabling);

  const half = await cloud.free(2);
  await cloud.fault({ action: writeAction, fault: "hang-before", ip6Address: half[1] ?? "" });
  await asker.untilCounts(await asker.operation("allocate half sent", allocate(half)), {
    succeeded: 1,
    ...sending,
  });
  await cloud.fault({ action: writeAction, fault: "hang-after" });
  const done = await asker.operation("allocate sent and done", allocate(await cloud.free(1)));
  await asker.untilCounts(done, sending);
  await cloud.fault({ action: modifyAction, fault: "hang-after" });
  await asker.untilCounts(
    await asker.operation("modify sent and done", modify(6, [take()])),
    sending,
  );
  await cloud.fault({ action: releaseAction, fault: "hang-before" });
  await asker.untilCounts(await asker.operation("release not sent", release([take()])), sending);

  const settling = { settling: 1 };
  for (const [action, note, body] of [
    [writeAction, "allocate settling, not done", allocate(await cloud.free(1))],
    [modifyAction, "modify settling, not done", modify(6, [take()])],
    [releaseAction, "release settling, not done", release([take()])],
  ] as const) {
    await cloud.fault({ action, fault: "reset-before" });
    await asker.untilCounts(await asker.operation(note, body), settling);
  }

  await cloud.control("POST", "/settings", { taskMs: longTaskMs });
  const releasing = take();
  await asker.billingChange("change releasing", toPackage([releasing, take(), take()]));
  await untilSent(cloud, releaseAction, releasing);
  await bringAboutRunning(asker, cloud, take);

  // From here on nothing can be read: what was done is not found.
  await cloud.control("POST", "/settings", { taskMs: quickTaskMs });
  await cloud.fault({ action: readAction, fault: "http500", times: 1_000_000 });
  await cloud.fault({ action: writeAction, fault: "reset-after" });
  const found = await asker.operation("allocate settling, done", allocate(await cloud.free(1)));
  await asker.untilCounts(found, settling);
}

/** Tasks that run, and behind them what waits for their addresses. */
async function bringAboutRunning(asker: Asker, cloud: EmulatedCloud, take: () => string) {
  const running = await cloud.free(2);
  const allocated = await asker.operation("allocate running", allocate(running));
  await asker.untilCounts(allocated, { running: 2 });
  await asker.operation("allocate queued", allocate(running));
  await asker.cancel(await asker.operation("allocate cancelled", allocate(running)));

  const cancelling = await asker.operation("allocate cancelling", allocate(await cloud.free(2)));
  await asker.untilCounts(cancelling, { running: 2 });
  await asker.cancel(cancelling);

  const modified = [take()];
  const modifying = await asker.operation("modify running", modify(7, modified));
  await asker.untilCounts(modifying, { running: 1 });
  await asker.operation("modify queued", modify(8, modified));
  await asker.cancel(await asker.operation("modify cancelled", modify(4, modified)));

  const released = [take()];
  const freeing = await asker.operation("release running", release(released));
  await asker.untilCounts(freeing, { running: 1 });
  await asker.operation("release queued", release(released));
  await asker.cancel(await asker.operation("release cancelled", release(released)));
}

async function untilSent(cloud: EmulatedCloud, action: string, address: string): Promise<void> {
  await until(`${action} for ${address}`, async () => {
    const calls = await cloud.calls(action);
    // The release of the same address came by another action.
    const sent = calls.filter(({ ip6Addresses }) => ip6Addresses.includes(address));
    const before = action === writeAction ? 1 : 0;
    return sent.length > before || undefined;
  });
}
