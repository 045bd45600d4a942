import type { FaultName } from "@sluice/emulator";
import type { FaultRequest } from "../support/emulated-cloud.ts";
import { seededRandom } from "../support/random.ts";

/** Something that happens at a moment of a history, in milliseconds from its beginning. */
export type Step = { readonly atMs: number } & (
  | { readonly kind: "submit"; readonly operation: number }
  | { readonly kind: "fault"; readonly fault: FaultRequest }
  | { readonly kind: "steer"; readonly what: "cancel" | "settle"; readonly operation: number }
  /** `kill -9` and a start at once. */
  | { readonly kind: "kill" }
  /** SIGTERM and a start after the end. */
  | { readonly kind: "stop" }
  /** SIGSTOP, and SIGCONT after `forMs`. */
  | { readonly kind: "pause"; readonly forMs: number }
);

/** What one operation of a history asks for: places in the pool of addresses. */
export interface Asked {
  readonly places: readonly number[];
  readonly internetMaxBandwidthOut: number;
}

/** What the cloud makes of an address before anything begins. */
export type Beforehand = "gone" | "as-asked" | "otherwise";

/** Everything that happens to the console in one history; the same for the same seed. */
export interface History {
  readonly seed: number;
  readonly world: {
    readonly taskMs: number;
    readonly maxAddressesPerCall: number;
    readonly messageStyle: "named" | "none" | "wrong";
    readonly notPublicStyle: "missing" | "error" | "error_any";
  };
  /** How many addresses the pool has. */
  readonly pool: number;
  /** By place in the pool. */
  readonly beforehand: ReadonlyMap<number, Beforehand>;
  readonly operations: readonly Asked[];
  readonly steps: readonly Step[];
}

const actions = [
  "AllocateIp6AddressesBandwidth",
  "DescribeTaskResult",
  "DescribeIp6Addresses",
] as const;
const answerFaults = [
  "error",
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
  "SomethingNew.NobodyKnows",
] as const;
const pool = 40;
/** In which everything is begun; it ends when it ends. */
const lengthMs = 2500;

/** Makes the history of a seed. */
export function makeHistory(seed: number): History {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const oneOf = <const T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0];
  const someTimes = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: below(most + 1) }, make);

  const makeFault = (): FaultRequest => {
    const action = oneOf(actions);
    const isWrite = action === actions[0];
    const fault = isWrite && random() < 0.4 ? oneOf(taskFaults) : oneOf(answerFaults);
    return {
      action,
      fault,
      times: 1 + below(isWrite ? 2 : 4),
      afterCalls: below(5),
      ...(fault === "slow" && { delayMs: below(900) }),
      ...(fault === "error" && { code: oneOf(codes) }),
      ...(fault === "task-stuck" && { done: random() < 0.5 }),
    };
  };
  const makeAsked = (): Asked => {
    const size = 1 + below(30);
    const first = below(pool);
    const places = Array.from({ length: size }, (_, index) => (first + index) % pool);
    return {
      places: random() < 0.5 ? places : places.toReversed(),
      // Most ask for the same, so that overlaps end unchanged as well as refused.
      internetMaxBandwidthOut: random() < 0.8 ? 1 : 2,
    };
  };
  const operations = [makeAsked(), ...someTimes(3, makeAsked)];
  const anOperation = () => below(operations.length);
  const makeBlow = (): Step => {
    const atMs = below(lengthMs);
    const kind = oneOf(["kill", "kill", "pause", "pause", "stop"]);
    return kind === "pause" ? { atMs, kind, forMs: below(2000) } : { atMs, kind };
  };
  const steps: Step[] = [
    ...operations.map((_, operation): Step => ({
      atMs: operation && below(1500),
      kind: "submit",
      operation,
    })),
    ...someTimes(5, (): Step => ({ atMs: below(lengthMs), kind: "fault", fault: makeFault() })),
    ...someTimes(2, makeBlow),
    ...someTimes(2, (): Step => {
      const what = oneOf(["cancel", "settle"]);
      return { atMs: below(lengthMs), kind: "steer", what, operation: anOperation() };
    }),
  ];
  return {
    seed,
    world: {
      taskMs: oneOf([0, 50, 200, 400]),
      maxAddressesPerCall: oneOf([3, 10, 10, 10]),
      messageStyle: oneOf(["named", "none", "wrong"]),
      notPublicStyle: oneOf(["missing", "missing", "error", "error_any"]),
    },
    pool,
    beforehand: new Map(
      someTimes(4, () => [below(pool), oneOf(["gone", "as-asked", "otherwise"])] as const),
    ),
    operations,
    steps: steps.toSorted((a, b) => a.atMs - b.atMs),
  };
}
