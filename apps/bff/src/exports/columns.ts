import {
  isFinalAddressState,
  addressStates,
  type CsvColumn,
  type Operation,
  type OperationAddress,
} from "@sluice/contract";

/** A setting of the operation, on each line that carries one. */
function settings<Row>(operationOf: (row: Row) => Operation): CsvColumn<Row>[] {
  const setting = (
    heading:
      | "kind"
      | "region"
      | "internetMaxBandwidthOut"
      | "internetChargeType"
      | "bandwidthPackageId",
  ) => ({
    heading,
    value: (row: Row) => operationOf(row)[heading],
  });
  return [
    setting("kind"),
    setting("region"),
    setting("internetMaxBandwidthOut"),
    setting("internetChargeType"),
    setting("bandwidthPackageId"),
    {
      heading: "tags",
      value: (row) =>
        operationOf(row)
          .tags.map(({ key, value }) => `${key}=${value}`)
          .join("; "),
    },
  ];
}

/**
 * The columns of an operation's addresses: each line can stand alone, so that files of several operations can be put
 * together. Without the note, which would be as long as the rest; the list of operations and JSON have it.
 */
export function addressColumns(operation: Operation): CsvColumn<OperationAddress>[] {
  return [
    { heading: "position", value: ({ position }) => position },
    { heading: "address", value: ({ address }) => address },
    { heading: "state", value: ({ state }) => state },
    { heading: "addressId", value: ({ addressId }) => addressId },
    { heading: "attempts", value: ({ attempts }) => attempts },
    { heading: "errorCode", value: ({ error }) => error?.code },
    { heading: "errorMessage", value: ({ error }) => error?.message },
    { heading: "errorRequestId", value: ({ error }) => error?.requestId },
    { heading: "errorAdvice", value: ({ error }) => error?.advice },
    { heading: "operationId", value: () => operation.id },
    { heading: "operationVersion", value: () => operation.version },
    ...settings<OperationAddress>(() => operation),
  ];
}

/** The columns of the list of operations. */
export const operationColumns: readonly CsvColumn<Operation>[] = [
  { heading: "id", value: ({ id }) => id },
  { heading: "state", value: ({ state }) => state },
  { heading: "createdAt", value: ({ createdAt }) => createdAt },
  { heading: "createdBy", value: ({ createdBy }) => createdBy },
  { heading: "startedAt", value: ({ startedAt }) => startedAt },
  { heading: "finishedAt", value: ({ finishedAt }) => finishedAt },
  ...settings<Operation>((operation) => operation),
  { heading: "note", value: ({ note }) => note },
  { heading: "total", value: ({ total }) => total },
  ...addressStates.filter(isFinalAddressState).map((state) => ({
    heading: state,
    value: ({ counts }: Operation) => counts[state],
  })),
  { heading: "callCount", value: ({ callCount }) => callCount },
  { heading: "retryOf", value: ({ retryOf }) => retryOf },
  { heading: "stopCode", value: ({ stopReason }) => stopReason?.code },
  { heading: "stopMessage", value: ({ stopReason }) => stopReason?.message },
  { heading: "stopRequestId", value: ({ stopReason }) => stopReason?.requestId },
];
