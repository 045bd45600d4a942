import type { ColumnType, Generated } from "kysely";
import type { Role } from "@sluice/contract";

type Time = ColumnType<Date, Date | string, Date | string>;

/** One row a session that may still be alive. */
export interface SessionsTable {
  /** SHA-256 of the cookie's token in hex; the token itself is stored nowhere. */
  tokenHash: string;
  /** What the session is called where it is shown, logged and ended: a UUID that has nothing to do with the token. */
  id: Generated<string>;
  userId: string;
  userName: string;
  role: Role;
  createdAt: Time;
  /** Last request, give or take a minute; the idle time-out counts from here. */
  seenAt: Time;
  /** When the person last proved who they are, as far as that is known. */
  authenticatedAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** The browser's own name for itself at the sign-in. */
  userAgent: string | null;
  /** IP address that the sign-in came from. */
  remoteAddress: string | null;
  /** The identity provider's id of its own session (claim `sid`), by which it may end this one. */
  providerSession: string | null;
  /** The ID token, encrypted: the provider asks for it when the person signs out there, too. */
  logoutHint: string | null;
}
