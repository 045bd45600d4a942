import type { BillingChangeState, CloudError } from "@sluice/contract";
import { nobody, type Actor } from "../audit/actor.ts";
import type { AuditEvent } from "../audit/entry.ts";
import type { BillingChangeRow } from "./tables.ts";

/*
 * What changes of billing tell the audit trail. Each of their steps is an operation, which tells of itself.
 */

type Told = Pick<BillingChangeRow, "id" | "region" | "total">;

function ofChange({ id, region, total }: Told) {
  return { billingChangeId: id, region, addressCount: total };
}

/** @param parameters how the addresses are to be billed, and how many at once */
export function changeSubmitted(
  change: Told,
  by: Actor,
  addresses: readonly string[],
  parameters: object,
): AuditEvent {
  return { ...ofChange(change), event: "billing_change.submitted", by, addresses, parameters };
}

/** What a person asked a change to do. */
export function changeSteered(
  event: "billing_change.cancelled" | "billing_change.resumed" | "billing_change.restore_asked",
  change: BillingChangeRow,
  by: Actor,
  after: { state: BillingChangeState; addresses?: readonly string[] },
): AuditEvent {
  const { addresses, ...state } = after;
  return {
    ...ofChange(change),
    event,
    by,
    ...(addresses && { addresses }),
    before: { state: change.state },
    after: state,
  };
}

/** It stopped by itself, and waits for a person. */
export function changeStopped(change: BillingChangeRow, reason: CloudError): AuditEvent {
  return {
    ...ofChange(change),
    event: "billing_change.stopped",
    by: change.actor ?? nobody,
    outcome: reason.code,
    cloudRequestId: reason.requestId,
    before: { state: change.state },
    after: { state: "stopped", reason: { code: reason.code, message: reason.message } },
  };
}

export function changeFinished(change: BillingChangeRow, state: BillingChangeState): AuditEvent {
  return {
    ...ofChange(change),
    event: "billing_change.finished",
    by: change.actor ?? nobody,
    outcome: state,
    before: { state: change.state },
    after: { state },
  };
}
