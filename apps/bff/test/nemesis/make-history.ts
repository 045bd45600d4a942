import { operationKinds } from "@sluice/contract";
import type { FaultName } from "@sluice/emulator";
import { pollAction, readAction, type FaultRequest } from "../support/emulated-cloud.ts";
import { seededRandom } from "../support/random.ts";
import type { Asked, Beforehand, History, Step } from "./history.ts";

/** The cloud's write action of each kind of operation. */
export const writeActionOf = {
  allocate: "AllocateIp6AddressesBandwidth",
  modify: "ModifyIp6AddressesBandwidth",
  release: "ReleaseIp6AddressesBandwidth",
} as const satisfies Record<Asked["kind"], string>;

const answerFaults = [
  "error",
  "expired",
  "http500",
  "http502",
  "reset-before",
  "reset-after",
  "hang-before",
  "hang-after",
  "garbage",
  "empty",
  "truncated",
  "slow",
] as const satisfies readonly FaultName[];
const taskFaults = [
  "task-failed",
  "task-half-failed",
  "task-stuck",
  "partial-accept",
] as const satisfies readonly FaultName[];
/** Codes that an `error` may have: uncertain, of one address, of the account, of the rate, and unheard of. */
const codes = [
  "InternalServerError",
  "InternalServerError",
  "InvalidParameterValue.AddressIpNotFound",
  "FailedOperation.BalanceInsufficient",
  "RequestLimitExceeded",
  "ResourceUnavailable",
  "SomethingNew.NobodyKnows",
] as const;
const pool = 40;
/** Places from here on are enabled before anything begins, unless it is said otherwise. */
const enabledFrom = 24;
/** In which everything is begun; it ends when it ends. */
const lengthMs = 2500;

/** Draws from a seed. */
class Draw {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** True once in so many times. */
  chance(share: number): boolean {
    return this.#random() < share;
  }

  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  oneOf<const T>(all: readonly [T, ...T[]]): T {
    return all[this.below(all.length)] ?? all[0];
  }

  /** At most so many. */
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

/** Makes the history of a seed. */
export function makeHistory(seed: number): History {
  const draw = new Draw(seed);
  const operations = [makeAsked(draw, "allocate"), ...draw.some(3, () => makeAsked(draw))];
  const anOperation = () => draw.below(operations.length);
  const steps: Step[] = [
    ...operations.map((_, operation): Step => ({
      atMs: operation && draw.below(1500),
      kind: "submit",
      operation,
    })),
    ...draw.some(5, (): Step => ({
      atMs: draw.below(lengthMs),
      kind: "fault",
      fault: makeFault(draw, operations),
    })),
    ...draw.some(2, () => makeBlow(draw)),
    ...draw.some(3, (): Step => ({
      atMs: draw.below(lengthMs),
      kind: "steer",
      what: draw.oneOf(["cancel", "settle", "retry"]),
      operation: anOperation(),
    })),
    ...(draw.chance(0.15) ? [makeStorm(draw, operations)] : []),
  ];
  return {
    seed,
    world: {
      taskMs: draw.oneOf([0, 50, 200, 400]),
      passingMs: draw.oneOf([0, 0, 0, 300]),
      maxAddressesPerCall: draw.oneOf([3, 10, 10, 10]),
      rateLimit: draw.chance(0.1) ? 8 : null,
      messageStyle: draw.oneOf(["named", "none", "wrong"]),
      notPublicStyle: draw.oneOf(["missing", "missing", "error", "error_any"]),
    },
    pool,
    beforehand: makeBeforehand(draw),
    operations,
    steps: steps.toSorted((a, b) => a.atMs - b.atMs),
    retried: draw.some(1, anOperation),
  };
}

function makeAsked(draw: Draw, kind: Asked["kind"] = draw.oneOf(operationKinds)): Asked {
  const size = 1 + draw.below(30);
  // Most of what is changed or released is there at all; the rest overlaps with what others enable meanwhile.
  const first = kind === "allocate" || draw.chance(0.5) ? draw.below(pool) : enabledFrom;
  const places = Array.from({ length: size }, (_, index) => (first + index) % pool);
  return {
    kind,
    places: draw.chance(0.5) ? places : places.toReversed(),
    // Most ask for the same, so that overlaps end unchanged as well as refused.
    internetMaxBandwidthOut: draw.chance(0.8) ? 1 : 2,
  };
}

function makeFault(draw: Draw, operations: readonly Asked[]): FaultRequest {
  const isWrite = draw.chance(0.4);
  const action = isWrite ? anyWrite(draw, operations) : draw.oneOf([pollAction, readAction]);
  const fault = isWrite && draw.chance(0.4) ? draw.oneOf(taskFaults) : draw.oneOf(answerFaults);
  // A task that never ends holds its addresses: who changes or releases them is put off for many minutes.
  const mayBeDone = operations.every(({ kind }) => kind === "allocate");
  return {
    action,
    fault,
    times: 1 + draw.below(isWrite ? 2 : 4),
    afterCalls: draw.below(5),
    ...(fault === "slow" && { delayMs: draw.below(900) }),
    ...(fault === "error" && { code: draw.oneOf(codes) }),
    ...(fault === "task-stuck" && { done: draw.chance(0.5) && mayBeDone }),
  };
}

function makeBlow(draw: Draw): Step {
  const atMs = draw.below(lengthMs);
  const kind = draw.oneOf(["kill", "kill", "pause", "pause", "stop"]);
  return kind === "pause" ? { atMs, kind, forMs: draw.below(2500) } : { atMs, kind };
}

/** The rate is used up: by a storm of refusals, or by another tool that takes half of it and stays. */
function makeStorm(draw: Draw, operations: readonly Asked[]): Step {
  const atMs = draw.below(lengthMs);
  const action = draw.oneOf([anyWrite(draw, operations), pollAction, readAction]);
  if (draw.chance(0.5)) return { atMs, kind: "other-tool", action, perSecond: 10 };
  const fault = { action, fault: "error", code: "RequestLimitExceeded", times: 4 } as const;
  return { atMs, kind: "fault", fault };
}

function anyWrite(draw: Draw, operations: readonly Asked[]): string {
  return writeActionOf[operations[draw.below(operations.length)]?.kind ?? "allocate"];
}

function makeBeforehand(draw: Draw): ReadonlyMap<number, Beforehand> {
  const enabled = Array.from({ length: pool - enabledFrom }, (_, index) => enabledFrom + index);
  return new Map<number, Beforehand>([
    ...enabled.map((place): [number, Beforehand] => [place, { mbps: draw.oneOf([1, 1, 2, 50]) }]),
    ...draw.some(4, (): [number, Beforehand] => [
      draw.below(pool),
      draw.oneOf<Beforehand>(["gone", { mbps: 1 }, { mbps: 50 }]),
    ]),
  ]);
}
