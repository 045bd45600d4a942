import { setTimeout as delay } from "node:timers/promises";
import type { CloudError, FormerSettings } from "@sluice/contract";
import type { Tx } from "../jobs/jobs.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import { assertOurCloud } from "../operations/other-cloud.ts";
import { readPatiently } from "../operations/read-patiently.ts";
import type { OperationParams } from "../operations/tables.ts";
import { settingsToBringBack } from "../operations/inverse.ts";
import { changeFinished } from "./audit-events.ts";
import { judgeStep, settingsInTarget, stepSize } from "./judge.ts";
import { stopChange } from "./stop.ts";
import { startSteps, type Onward } from "./start-steps.ts";
import {
  lockChange,
  moveAddresses,
  nextWaiting,
  readSteps,
  type MovedAddress,
  type StepRow,
} from "./store.ts";
import { storeReading } from "./store-reading.ts";
import type { BillingChangeRow } from "./tables.ts";

/** How often a change looks whether this machine's clock was put right, in milliseconds. */
const clockMs = 1000;

/** What is left to do when a step was taken: nothing before an operation ends, or addresses have to be read first. */
type Pending = { kind: "nothing" } | { kind: "read"; region: string; ip6Addresses: string[] };

/** Told inside its transaction that a change is over, or goes no further without a person. */
export type TellOfChange = (tx: Tx, changeId: string) => Promise<void>;

/** What a change is advanced with. */
export interface Advancing {
  readonly parts: EngineParts;
  readonly engine: Engine;
  readonly tell: TellOfChange;
}

/**
 * Takes every step of a change of billing that can be taken now. Each is one transaction, in which the operations that
 * do it are stored too: run again at any point, it goes on from where it was.
 */
export async function advanceChange(
  advancing: Advancing,
  changeId: string,
  signal: AbortSignal,
): Promise<void> {
  const { parts, tell } = advancing;
  for (;;) {
    const pending = await parts.inTransaction((tx) => takeStep(advancing, tx, changeId));
    if (pending.kind === "nothing") return;
    const { region, ip6Addresses } = pending;
    // Refused for the clock, the change would stop, and somebody would have to resume it.
    while (!(await parts.clock.mayWrite(signal))) await delay(clockMs, undefined, { signal });
    const reading = await readPatiently(parts, { region, ip6Addresses }, signal);
    await parts.inTransaction((tx) =>
      storeReading(parts, tx, changeId, ip6Addresses, reading, tell),
    );
  }
}

async function takeStep(
  { parts, engine, tell }: Advancing,
  tx: Tx,
  changeId: string,
): Promise<Pending> {
  const change = await lockChange(tx.db, changeId);
  if (change?.finishedAt !== null) return { kind: "nothing" };
  assertOurCloud(change, parts.endpointHost);
  const steps = await readSteps(tx.db, changeId);
  const { open, ended, stopReason } = await endSteps(parts, engine, tx, change, steps);
  const state = await stopOrGoOn(parts, tx, change, stopReason);
  if (open > 0) return { kind: "nothing" };
  const waiting = await nextWaiting(
    tx.db,
    changeId,
    stepSize(change.steps, change.addressesAtOnce),
  );
  if (waiting.length === 0) {
    const end = state === "cancelled" ? state : "done";
    await tx.db
      .updateTable("billingChanges")
      .set({ state: end, finishedAt: parts.now() })
      .where("id", "=", changeId)
      .execute();
    await parts.audit.record(tx.db, [changeFinished(change, end)]);
    await tell(tx, changeId);
    return { kind: "nothing" };
  }
  if (state !== "running") {
    // Once, when the last step has come to its end: until then nobody knows whether an address is lost.
    if (state === "stopped" && (ended > 0 || change.state !== "stopped")) await tell(tx, changeId);
    return { kind: "nothing" };
  }
  if (waiting.some(({ former }) => former === null))
    return {
      kind: "read",
      region: change.region,
      ip6Addresses: waiting.map(({ address }) => address),
    };
  const released = waiting.map(({ position, address }) => ({
    position,
    address,
    params: { tags: [] },
  }));
  await startSteps(parts, engine, tx, change, "releasing", released);
  await tx.db
    .updateTable("billingChanges")
    .set({ steps: change.steps + 1 })
    .where("id", "=", changeId)
    .execute();
  return { kind: "nothing" };
}

/**
 * Stops a change for which there is a reason. One that waits only for a step to be settled goes on when that is known.
 * @returns the state that the change has from then on
 */
async function stopOrGoOn(
  { audit }: EngineParts,
  tx: Tx,
  change: BillingChangeRow,
  stopReason: CloudError | undefined,
): Promise<BillingChangeRow["state"]> {
  const waitsForSettling =
    change.state === "stopped" && change.stopReason?.code === needsSettling.code;
  if (change.state !== "running" && !waitsForSettling) return change.state;
  if (!stopReason && change.state === "running") return change.state;
  if (stopReason) {
    await stopChange(tx.db, audit, change, stopReason);
    return "stopped";
  }
  await tx.db
    .updateTable("billingChanges")
    .set({ state: "running", stopReason: null })
    .where("id", "=", change.id)
    .execute();
  return "running";
}

/**
 * Moves on every address whose operation has ended.
 * @returns how many addresses are in the middle of a step, how many have left one, and why no further one is to be released, if so
 */
async function endSteps(
  parts: EngineParts,
  engine: Engine,
  tx: Tx,
  change: BillingChangeRow,
  steps: readonly StepRow[],
): Promise<{ open: number; ended: number; stopReason: CloudError | undefined }> {
  let stopReason: CloudError | undefined;
  let isUnknown = false;
  let open = 0;
  const onward: Record<"enabling" | "restoring", Onward[]> = { enabling: [], restoring: [] };
  const ended: MovedAddress[] = [];
  for (const step of steps) {
    const after = step.operationIsOver
      ? judgeStep(step.state, step.outcome, step.outcomeError?.code)
      : undefined;
    const error = step.outcomeError ?? step.operationStopReason ?? undefined;
    if (after === undefined || after.kind === "unknown") {
      open += 1;
      isUnknown ||= after !== undefined;
      continue;
    }
    if (after.stops || step.operationStopReason) stopReason ??= error ?? stoppedByPerson;
    if (after.kind === "end") {
      const from = step.releasedFrom?.getTime();
      const to = step.operationFinishedAt?.getTime();
      const isBack = after.state === "changed" || after.state === "restored";
      ended.push({
        position: step.position,
        state: after.state,
        error: isBack ? undefined : error,
        gapMs: isBack && from !== undefined && to !== undefined ? to - from : undefined,
      });
      continue;
    }
    open += 1;
    const { former } = step;
    if (!former) throw new Error("an address was released that had not been read");
    onward[after.state].push({
      position: step.position,
      address: step.address,
      params: paramsOf(after.state, change, former),
    });
    ended.push({
      position: step.position,
      state: after.state,
      error,
      releasedFrom: step.releasedFrom ?? step.operationStartedAt ?? undefined,
    });
  }
  await moveAddresses(tx.db, change.id, ended);
  await startSteps(parts, engine, tx, change, "enabling", onward.enabling);
  await startSteps(parts, engine, tx, change, "restoring", onward.restoring);
  // What settling alone does not mend is told first.
  return {
    open,
    ended: ended.length,
    stopReason: stopReason ?? (isUnknown ? needsSettling : undefined),
  };
}

const needsSettling: CloudError = {
  code: "step_unknown",
  message:
    "Nobody knows how a step has ended. Settle its operation again; the change then goes on.",
};
const stoppedByPerson: CloudError = {
  code: "step_cancelled",
  message: "The operation of a step was cancelled.",
};

function paramsOf(
  state: "enabling" | "restoring",
  { params: target }: BillingChangeRow,
  former: FormerSettings,
): OperationParams {
  if (state === "enabling") return settingsInTarget(target, former);
  const settings = settingsToBringBack(former);
  if (!settings) throw new Error("an address was released whose settings are not known");
  return settings;
}
