import { nobody } from "../audit/actor.ts";
import type { Tx } from "../jobs/jobs.ts";
import { storeOperation } from "../operations/create.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import type { OperationParams } from "../operations/tables.ts";
import type { StepState } from "./judge.ts";
import { moveAddresses } from "./store.ts";
import type { BillingChangeRow } from "./tables.ts";

/** An address that goes on to another step, with the settings that it is to have then. */
export interface Onward {
  position: number;
  address: string;
  params: OperationParams;
}

/** Stores the operations that do a step, one for each of the settings, and which address is in which. */
export async function startSteps(
  parts: EngineParts,
  engine: Engine,
  tx: Tx,
  change: BillingChangeRow,
  state: StepState,
  onward: readonly Onward[],
): Promise<void> {
  for (const group of Map.groupBy(onward, ({ params }) => JSON.stringify(params)).values()) {
    const [first] = group;
    if (!first) continue;
    const operation = await storeOperation(
      parts,
      engine,
      tx,
      {
        kind: state === "releasing" ? "release" : "allocate",
        region: change.region,
        params: first.params,
        note: change.note ?? undefined,
        ip6Addresses: group.map(({ address }) => address),
        billingChangeId: change.id,
      },
      { userName: change.createdBy, actor: change.actor ?? nobody },
    );
    await moveAddresses(
      tx.db,
      change.id,
      group.map(({ position }) => ({ position, state, operationId: operation.id })),
    );
  }
}
