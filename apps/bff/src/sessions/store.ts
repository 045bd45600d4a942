import type { Kysely, Selectable } from "kysely";
import type { Database } from "../db/schema.ts";
import type { User } from "../http/identity.ts";
import type { SessionTimes } from "./lifetime.ts";
import type { SessionsTable } from "./table.ts";

/** A session as stored. */
export interface StoredSession extends SessionTimes {
  readonly id: string;
  readonly user: User;
  readonly authenticatedAt: Date | null;
}

/** A session as stored, with where it came from. */
export interface DetailedSession extends StoredSession {
  readonly userAgent: string | null;
  readonly remoteAddress: string | null;
}

/** A session that begins. */
export interface NewSession extends DetailedSession {
  readonly providerSession: string | null;
  readonly logoutHint: string | null;
}

/** Which sessions are meant; what is given must all be so. */
export interface SessionFilter {
  readonly id?: string;
  readonly userId?: string;
  readonly providerSession?: string;
}

/** A session that was ended before its time. */
export interface RemovedSession {
  readonly id: string;
  readonly tokenHash: string;
}

/** The SQL of sessions. */
export function createSessionStore(db: Kysely<Database>) {
  return {
    async insert(tokenHash: string, session: NewSession): Promise<void> {
      const { user, ...rest } = session;
      await db
        .insertInto("sessions")
        .values({ tokenHash, userId: user.id, userName: user.name, role: user.role, ...rest })
        .execute();
    },

    async find(tokenHash: string): Promise<StoredSession | undefined> {
      const row = await db
        .selectFrom("sessions")
        .select(["id", "userId", "userName", "role", "createdAt", "seenAt", "authenticatedAt"])
        .where("tokenHash", "=", tokenHash)
        .executeTakeFirst();
      return row && sessionOf(row);
    },

    async touch(tokenHash: string, seenAt: Date): Promise<void> {
      await db.updateTable("sessions").set({ seenAt }).where("tokenHash", "=", tokenHash).execute();
    },

    /** Removes the session and gives what the provider wants to hear of it. */
    async remove(
      tokenHash: string,
    ): Promise<{ readonly id: string; readonly logoutHint: string | null } | undefined> {
      return db
        .deleteFrom("sessions")
        .where("tokenHash", "=", tokenHash)
        .returning(["id", "logoutHint"])
        .executeTakeFirst();
    },

    /** Everyone's sessions or those of one person, newest first; some of them may be over. */
    async list({ userId }: Pick<SessionFilter, "userId">): Promise<DetailedSession[]> {
      const rows = await db
        .selectFrom("sessions")
        .select(["id", "userId", "userName", "role", "createdAt", "seenAt", "authenticatedAt"])
        .select(["userAgent", "remoteAddress"])
        .$if(userId !== undefined, (query) => query.where("userId", "=", userId ?? ""))
        .orderBy("createdAt", "desc")
        .orderBy("id", "desc")
        .execute();
      return rows.map(({ userAgent, remoteAddress, ...row }) => ({
        ...sessionOf(row),
        userAgent,
        remoteAddress,
      }));
    },

    /** Begin and last use of those of these sessions that are stored. */
    async times(ids: readonly string[]): Promise<(SessionTimes & { readonly id: string })[]> {
      return db
        .selectFrom("sessions")
        .select(["id", "createdAt", "seenAt"])
        .where("id", "in", ids)
        .execute();
    },

    /**
     * Removes the sessions that are meant and tells their ids.
     * @throws when nothing is given: that would be all
     */
    async removeWhere({ id, userId, providerSession }: SessionFilter): Promise<RemovedSession[]> {
      if ([id, userId, providerSession].every((part) => part === undefined))
        throw new Error("no session is named");
      return db
        .deleteFrom("sessions")
        .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
        .$if(userId !== undefined, (query) => query.where("userId", "=", userId ?? ""))
        .$if(providerSession !== undefined, (query) =>
          query.where("providerSession", "=", providerSession ?? ""),
        )
        .returning(["id", "tokenHash"])
        .execute();
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

type Row = Pick<
  Selectable<SessionsTable>,
  "id" | "userId" | "userName" | "role" | "createdAt" | "seenAt" | "authenticatedAt"
>;

function sessionOf({ userId, userName, role, ...rest }: Row): StoredSession {
  return { ...rest, user: { id: userId, name: userName, role } };
}
