import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import type { User } from "../http/identity.ts";
import type { SessionTimes } from "./lifetime.ts";

/** A session as stored. */
export interface StoredSession extends SessionTimes {
  readonly user: User;
}

/** The SQL of sessions. */
export function createSessionStore(db: Kysely<Database>) {
  return {
    async insert(tokenHash: string, user: User, times: SessionTimes): Promise<void> {
      await db
        .insertInto("sessions")
        .values({ tokenHash, userId: user.id, userName: user.name, role: user.role, ...times })
        .execute();
    },

    async find(tokenHash: string): Promise<StoredSession | undefined> {
      const row = await db
        .selectFrom("sessions")
        .select(["userId", "userName", "role", "createdAt", "seenAt"])
        .where("tokenHash", "=", tokenHash)
        .executeTakeFirst();
      if (!row) return undefined;
      const { userId, userName, role, createdAt, seenAt } = row;
      return { user: { id: userId, name: userName, role }, createdAt, seenAt };
    },

    async touch(tokenHash: string, seenAt: Date): Promise<void> {
      await db.updateTable("sessions").set({ seenAt }).where("tokenHash", "=", tokenHash).execute();
    },

    async remove(tokenHash: string): Promise<void> {
      await db.deleteFrom("sessions").where("tokenHash", "=", tokenHash).execute();
    },

    /** Removes the sessions that a time-out has ended. */
    async removeDead(limits: { createdBefore: Date; seenBefore: Date }): Promise<void> {
      await db
        .deleteFrom("sessions")
        .where((row) =>
          row.or([
            row("createdAt", "<=", limits.createdBefore),
            row("seenAt", "<=", limits.seenBefore),
          ]),
        )
        .execute();
    },
  };
}
