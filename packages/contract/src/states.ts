/** What a person can ask for; one operation is of one kind, in one region, for 1 to 10,000 addresses. */
export const operationKinds = ["allocate", "modify", "release"] as const;
export type OperationKind = (typeof operationKinds)[number];

/**
 * The states of one address inside an operation, in the order of its life. Each address ends in exactly one of
 * {@link finalAddressStates}.
 */
export const addressStates = [
  "queued",
  "sending",
  "running",
  "settling",
  "succeeded",
  "unchanged",
  "refused",
  "failed",
  "cancelled",
  "unknown",
] as const;
export type AddressState = (typeof addressStates)[number];

/** States that an address leaves only when a person asks for it. */
export const finalAddressStates = [
  "succeeded",
  "unchanged",
  "refused",
  "failed",
  "cancelled",
  "unknown",
] as const satisfies readonly AddressState[];

/** States in which a write for the address is, or could still be, under way at the cloud. */
export const inFlightAddressStates = [
  "sending",
  "running",
  "settling",
] as const satisfies readonly AddressState[];

/** The states of an operation; the last five are final. */
export const operationStates = [
  "queued",
  "running",
  "cancelling",
  "succeeded",
  "partial",
  "failed",
  "cancelled",
  "attention",
] as const;
export type OperationState = (typeof operationStates)[number];

export const finalOperationStates = [
  "succeeded",
  "partial",
  "failed",
  "cancelled",
  "attention",
] as const satisfies readonly OperationState[];

/** How many addresses of an operation are in each state; the sum is the operation's `total`. */
export type AddressCounts = Record<AddressState, number>;

/** True when nothing more happens to the operation by itself. */
export function isFinalOperationState(state: OperationState): boolean {
  return (finalOperationStates as readonly OperationState[]).includes(state);
}

/** True when nothing more happens to the address by itself. */
export function isFinalAddressState(state: AddressState): boolean {
  return (finalAddressStates as readonly AddressState[]).includes(state);
}

/** Counts with every state at zero. */
export function zeroCounts(): AddressCounts {
  return {
    queued: 0,
    sending: 0,
    running: 0,
    settling: 0,
    succeeded: 0,
    unchanged: 0,
    refused: 0,
    failed: 0,
    cancelled: 0,
    unknown: 0,
  };
}

export const billingChangeStates = ["running", "stopped", "cancelled", "done"] as const;
export type BillingChangeState = (typeof billingChangeStates)[number];

export const billingChangeAddressStates = [
  "waiting",
  "releasing",
  "enabling",
  "restoring",
  "changed",
  "unchanged",
  "kept",
  "restored",
  "lost",
  "cancelled",
] as const;
/**
 * How far an address is. `kept`: it was not released, and is as it was. `restored`: it was released, could not be enabled
 * in the new way, and is enabled as it was. `lost`: it was released, and could not be enabled again in either way.
 */
export type BillingChangeAddressState = (typeof billingChangeAddressStates)[number];
