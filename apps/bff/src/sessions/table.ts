import type { ColumnType } from "kysely";
import type { Role } from "@sluice/contract";

type Time = ColumnType<Date, Date | string, Date | string>;

/** One row a session that may still be alive. */
export interface SessionsTable {
  /** SHA-256 of the cookie's token in hex; the token itself is stored nowhere. */
  tokenHash: string;
  userId: string;
  userName: string;
  role: Role;
  createdAt: Time;
  /** Last request, give or take a minute; the idle time-out counts from here. */
  seenAt: Time;
}
