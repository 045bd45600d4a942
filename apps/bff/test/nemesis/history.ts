import type { OperationKind } from "@sluice/contract";
import type { FaultRequest } from "../support/emulated-cloud.ts";

/** Something that happens at a moment of a history, in milliseconds from its beginning. */
export type Step = { readonly atMs: number } & (
  | { readonly kind: "submit"; readonly operation: number }
  | { readonly kind: "fault"; readonly fault: FaultRequest }
  /** Another tool that uses the same key takes so much of the action's rate from now on. */
  | { readonly kind: "other-tool"; readonly action: string; readonly perSecond: number }
  | {
      readonly kind: "steer";
      readonly what: "cancel" | "settle" | "retry";
      readonly operation: number;
    }
  /** `kill -9` and a start at once. */
  | { readonly kind: "kill" }
  /** SIGTERM and a start after the end. */
  | { readonly kind: "stop" }
  /** SIGSTOP, and SIGCONT after `forMs`. */
  | { readonly kind: "pause"; readonly forMs: number }
);

/** What one operation of a history asks for: places in the pool of addresses. */
export interface Asked {
  readonly kind: OperationKind;
  readonly places: readonly number[];
  /** Of no meaning to a release. */
  readonly internetMaxBandwidthOut: number;
}

/** What the cloud makes of an address before anything begins: without a server, or enabled with so many Mbps. */
export type Beforehand = "gone" | { readonly mbps: number };

/** Everything that happens to the console in one history; the same for the same seed. */
export interface History {
  readonly seed: number;
  readonly world: {
    readonly taskMs: number;
    readonly passingMs: number;
    readonly maxAddressesPerCall: number;
    readonly rateLimit: number | null;
    readonly messageStyle: "named" | "none" | "wrong";
    readonly notPublicStyle: "missing" | "error" | "error_any";
  };
  /** How many addresses the pool has. */
  readonly pool: number;
  /** By place in the pool; an address that is not named is free. */
  readonly beforehand: ReadonlyMap<number, Beforehand>;
  readonly operations: readonly Asked[];
  readonly steps: readonly Step[];
  /** Operations that are retried when all is over: what is left of them is asked for once more. */
  readonly retried: readonly number[];
}
