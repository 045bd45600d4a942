import type { DeliveryFailureCode, NotificationState, NotificationType } from "@sluice/contract";
import type { ColumnType, Selectable } from "kysely";

type Time = ColumnType<Date, Date | string, Date | string>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** Why the last attempt did not succeed. */
export interface DeliveryFailure {
  readonly code: DeliveryFailureCode;
  readonly detail: string;
}

/** What is told to the web hook, and how that goes. */
export interface NotificationsTable {
  id: string;
  type: NotificationType;
  operationId: string | null;
  billingChangeId: string | null;
  /** What is posted, in the format of the day: the same bytes at each attempt. */
  body: string;
  state: NotificationState;
  attempts: ColumnType<number, number | undefined, number>;
  createdAt: Time;
  lastAttemptAt: OptionalTime;
  nextAttemptAt: OptionalTime;
  deliveredAt: OptionalTime;
  failure: ColumnType<DeliveryFailure | null, string | null | undefined, string | null>;
}

export type NotificationRow = Selectable<NotificationsTable>;
