import type { OperationKind, OperationState } from "@sluice/contract";
import type { WriteOutcome } from "@sluice/tencent-vpc";
import type { Transition } from "./state.ts";
import type { SettleReason } from "./tables.ts";

/** Told of what the engine has done, after it is stored. For numbers about it: must be quick, and must not throw. */
export interface EngineObserver {
  /** A write call was answered, or it is known that nobody knows how it ended. */
  writeEnded(action: string, outcome: WriteOutcome["kind"]): void;
  /**
   * A task is waited for no longer.
   * @param taskMs how long it took, where it was watched closely enough to say
   */
  taskEnded(action: string, reason: SettleReason, taskMs: number | undefined): void;
  /** So many addresses of a call were read and moved along the transition. */
  addressesSettled(reason: SettleReason, transition: Transition, addresses: number): void;
  /** Every address of a call is settled, so many milliseconds after the first reading was begun. */
  callSettled(reason: SettleReason, settlingMs: number): void;
  /** An operation is over; one that is settled again is over again. */
  operationEnded(kind: OperationKind, state: OperationState): void;
}
