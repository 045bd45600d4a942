import type { CloudError } from "@sluice/contract";
import { setTimeout as delay } from "node:timers/promises";
import { maxAddressesPerRead, type ReadOutcome } from "@sluice/tencent-vpc";
import type { MovedAddress } from "./change.ts";
import { addressesSettled, taskEnded } from "./audit-events.ts";
import { awaitTask, type SettleCause } from "./await-task.ts";
import type { Change, EngineParts } from "./engine-parts.ts";
import { rulesOf, type Reading } from "./kinds.ts";
import { halvesOf, oneMaySpoilAll } from "./plan.ts";
import {
  judgeReading,
  judgeUnreadable,
  nextReadingDelayMs,
  unreadableForMs,
  type Verdict,
} from "./settle.ts";
import type { Transition } from "./state.ts";
import { stopIfHopeless } from "./stop-if-hopeless.ts";
import { openAddressesOf, readCall, setGroups, type CarriedAddress } from "./store.ts";
import type { CallRow, SettleReason } from "./tables.ts";

/** Code of a call whose process was gone before its answer was stored. */
export const interruptedCode = "interrupted";
/** Code of a call that is in no store: a backup was taken before it was written down, if it ever was. */
export const restoredCode = "restored";

/** True when nobody knows whether the request left: whatever is read says nothing of the addresses themselves. */
function mayNeverHaveLeft({ error }: CallRow): boolean {
  return error?.code === interruptedCode || error?.code === restoredCode;
}

/** Called when addresses of the call were queued again, so that the lane sends them. */
export type OnQueuedAgain = () => void;

/**
 * Takes a call that has left to its end: asks for its task when that should be over, then reads its addresses back until
 * each is settled. Everything it learns is stored as it goes, so that another process can take over at any point.
 * @throws the signal's reason when it aborts
 */
export async function followCall(
  parts: EngineParts,
  change: Change,
  callId: string,
  signal: AbortSignal,
  onQueuedAgain: OnQueuedAgain,
): Promise<void> {
  const call = await readCall(parts.store.db, callId);
  if (call.phase === "running") {
    const ended = await awaitTask(parts, call, signal);
    // A person who asks again wants to know, not to have it sent again.
    const asked = call.settleReason === "asked-again" && ended.reason === "task-succeeded";
    const cause = asked ? { ...ended, reason: "asked-again" as const } : ended;
    await settle(parts, change, { call, cause, signal, onQueuedAgain });
  } else if (call.phase === "settling") {
    const cause = { reason: call.settleReason ?? "outcome-unknown" };
    await settle(parts, change, { call, cause, signal, onQueuedAgain });
  }
}

/** Reads the call's addresses until each is settled, and stores what each reading settles. */
async function settle(
  parts: EngineParts,
  change: Change,
  following: {
    call: CallRow;
    cause: SettleCause;
    signal: AbortSignal;
    onQueuedAgain: OnQueuedAgain;
  },
): Promise<void> {
  const { cause, signal } = following;
  let { call } = following;
  const startedAt = performance.now();
  const provesFrom = startedAt + mayStillRunForMs(parts, call, cause.reason);
  let firstAnsweredAt: number | undefined;
  let lastAskedAt = startedAt;
  let delayMs = 0;
  let inVainForMs = 0;
  for (;;) {
    const open = await openAddressesOf(parts.store.db, call);
    // A reading speaks of the moment in which it was asked. A process that stands still before it gets the answer
    // (SIGSTOP, a suspended machine) would else take it for one from after the window, and send again too early.
    const askedAt = performance.now();
    const reading = await readAll(
      parts,
      call.region,
      open.map(({ address }) => address),
      signal,
    );
    signal.throwIfAborted();
    const settlingForMs = askedAt - startedAt;
    if (reading.kind === "ok") firstAnsweredAt ??= askedAt;
    // With a clock that is far off nobody can read; that is waited for, and gives no address up.
    const isInVain = reading.kind !== "ok" && parts.clock.state() !== "far-off";
    inVainForMs = isInVain
      ? unreadableForMs(inVainForMs, askedAt - lastAskedAt, parts.settings.callTimeoutMs + delayMs)
      : 0;
    lastAskedAt = askedAt;

    const result = await storeReading(parts, change, {
      call,
      cause,
      reading,
      readableForMs: askedAt - Math.max(firstAnsweredAt ?? askedAt, provesFrom),
      inVainForMs,
    });
    if (result.queuedAgain) following.onQueuedAgain();
    for (const [transition, addresses] of result.moved)
      parts.observer.addressesSettled(cause.reason, transition, addresses);
    if (result.over) {
      parts.observer.callSettled(cause.reason, performance.now() - startedAt);
      return;
    }
    call = result.call;
    delayMs = nextReadingDelayMs(settlingForMs);
    await delay(delayMs, undefined, { signal });
  }
}

/**
 * How long readings prove nothing, because the write may still be carried out. A task of which nothing is told may run for
 * as long as one that is seen to run. The request of a call that was taken over from another replica may still be on its
 * way: that one may be alive and only cut off from the database; the embedded store has only one process.
 */
function mayStillRunForMs(parts: EngineParts, call: CallRow, reason: SettleReason): number {
  const { callTimeoutMs, taskTimeoutMs } = parts.settings;
  let until = 0;
  if (reason === "task-not-told")
    until = (call.answeredAt ?? call.intendedAt).getTime() + taskTimeoutMs;
  else if (parts.store.kind !== "embedded" && mayNeverHaveLeft(call))
    until = call.intendedAt.getTime() + callTimeoutMs;
  return Math.max(0, until - parts.now().getTime());
}

/** Reads any number of addresses, as many at once as the cloud's filter takes. */
async function readAll(
  parts: EngineParts,
  region: string,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<ReadOutcome<ReadonlyMap<string, Reading>>> {
  const all = new Map<string, Reading>();
  let requestId = "";
  for (let first = 0; first < addresses.length; first += maxAddressesPerRead) {
    const ip6Addresses = addresses.slice(first, first + maxAddressesPerRead);
    const answer = await parts.gateway.readIp6Addresses({ region, ip6Addresses }, signal);
    if (answer.kind !== "ok") return answer;
    for (const [address, reading] of answer.value) all.set(address, reading);
    requestId = answer.requestId;
  }
  return { kind: "ok", value: all, requestId };
}

interface StoredReading {
  over: boolean;
  queuedAgain: boolean;
  /** How many addresses each transition has moved. */
  moved: ReadonlyMap<Transition, number>;
  call: CallRow;
}

/**
 * How long "not done" has to be read before it is believed. A write whose answer was lost may have a task that nobody
 * polls: its addresses are not given up before such tasks have been over for as long again.
 */
function windowFor(parts: EngineParts, call: CallRow, reason: SettleReason): number {
  const { settleWindowMs } = parts.settings;
  if (reason !== "outcome-unknown") return settleWindowMs;
  return Math.max(settleWindowMs, 2 * parts.taskTimes.expectedMs(call.action));
}

/** Judges what was read, address by address, and stores it in one change. */
async function storeReading(
  parts: EngineParts,
  change: Change,
  facts: {
    call: CallRow;
    cause: SettleCause;
    reading: ReadOutcome<ReadonlyMap<string, Reading>>;
    readableForMs: number;
    inVainForMs: number;
  },
): Promise<StoredReading> {
  const { call, cause, reading, readableForMs, inVainForMs } = facts;
  const { reason, taskMs } = cause;
  const { maxResends } = parts.settings;
  const windowMs = windowFor(parts, call, reason);
  const isAlone = call.positions.length === 1;
  const mayBeAnother = !isAlone && oneMaySpoilAll(reason, call.error);
  return change(call.operationId, async (changing) => {
    const rules = rulesOf(changing.operation);
    const judge = ({ address, resends, attempts }: CarriedAddress): Verdict => {
      if (reading.kind !== "ok") return judgeUnreadable(inVainForMs, windowMs, reading.message);
      const settleFacts = {
        reason,
        readableForMs,
        windowMs,
        attempts,
        resends,
        maxResends,
        saysNothing: mayBeAnother || mayNeverHaveLeft(call),
      };
      const found = rules.compare(changing.operation.params, reading.value.get(address) ?? null);
      return judgeReading(found, settleFacts);
    };
    // Read again inside the change: nothing else can settle them now.
    const open = await openAddressesOf(changing.tx.db, call);
    const moves = new Map<Transition, MovedAddress[]>();
    const waiting: MovedAddress[] = [];
    for (const address of open) {
      const verdict = judge(address);
      const { position } = address;
      if (verdict.kind === "read-again") waiting.push({ position });
      else {
        const { transition, addressId, error } = verdict;
        const addresses = moves.get(transition) ?? [];
        moves.set(transition, addresses);
        addresses.push({
          position,
          ...(addressId !== undefined && { addressId }),
          ...(error && { error: inTheCallsWords(error, call) }),
        });
      }
    }

    const over = waiting.length === 0;
    const phase = over ? "done" : "settling";
    const taskOver = reason === "task-succeeded" || reason === "task-failed";
    if (phase !== call.phase) {
      const stillOurs = await changing.updateCall(call, {
        phase,
        settleReason: reason,
        ...(taskOver &&
          call.taskOverAt === null && {
            taskOverAt: changing.now,
            taskMs: taskMs ?? null,
            taskResult: reason === "task-succeeded" ? "SUCCESS" : "FAILED",
          }),
        ...(over && { finishedAt: changing.now }),
      });
      // Another process has taken the call over and goes on from here.
      if (!stillOurs) return { over: true, queuedAgain: false, moved: new Map(), call };
    }
    const apart = (moves.get("queueUncounted") ?? []).map(({ position }) => position);
    // When nothing of the call was done, any of its addresses may be why: that one must not keep the others back.
    if (apart.length > 0 && mayBeAnother)
      await setGroups(changing, apart.length === call.positions.length ? halvesOf(apart) : [apart]);
    const moved = new Map<Transition, number>();
    for (const [transition, addresses] of moves) {
      const positions = await changing.move(transition, addresses, { callId: call.id });
      moved.set(transition, positions.length);
    }
    if (call.phase === "running") changing.tell(taskEnded(changing.operation, call, cause));
    if (moves.size > 0)
      changing.tell(addressesSettled(changing.operation, call, { reason, open, moves }));
    if (isAlone && oneMaySpoilAll(reason, call.error) && waiting.length === 0)
      await stopIfHopeless(changing, call.error);
    if (call.phase === "running") await changing.move("endTask", waiting, { callId: call.id });
    return {
      over,
      queuedAgain: moves.has("queueAgain") || moves.has("queueUncounted"),
      moved,
      call: { ...call, phase, taskOverAt: call.taskOverAt ?? changing.now },
    };
  });
}

/** What a reading found of an address, with the RequestId and the last word of the call that carried it. */
function inTheCallsWords(error: CloudError, { requestId, error: answer }: CallRow): CloudError {
  return {
    ...error,
    ...(answer && {
      message: `${error.message} The call was answered: ${answer.code}, ${answer.message}`,
      answer: { code: answer.code, message: answer.message },
    }),
    ...(requestId !== null && { requestId }),
  };
}
