/**
 * What can happen that the audit trail tells of, apart from the schemas: pages take these words without the schema library.
 * A name is never given another meaning; the trail is kept for years.
 */
export const auditEvents = [
  "session.signed_in",
  "session.sign_in_refused",
  "session.signed_out",
  "session.ended",
  "request.refused",
  "request.refusals_counted",
  "operation.submitted",
  "operation.retried",
  "operation.undone",
  "operation.cancel_asked",
  "operation.settle_asked",
  "operation.stopped",
  "operation.finished",
  "call.intended",
  "call.outcome",
  "task.ended",
  "addresses.settled",
  "billing_change.submitted",
  "billing_change.cancelled",
  "billing_change.resumed",
  "billing_change.restore_asked",
  "billing_change.stopped",
  "billing_change.finished",
  "addresses.adopted",
  "addresses.listed",
  "notification.tested",
  "export.made",
  "audit.verified",
] as const;
export type AuditEventName = (typeof auditEvents)[number];

/** Why a row of the trail does not hold, in the order in which a verification looks. */
export const auditFaults = [
  "rows_missing",
  "entry_removed",
  "entry_changed",
  "columns_changed",
  "entry_not_sealed",
  "seal_not_found",
] as const;
export type AuditFault = (typeof auditFaults)[number];
