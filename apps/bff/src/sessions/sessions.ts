import { hash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "../db/schema.ts";
import { v7 as newId } from "uuid";
import type { Identity, User } from "../http/identity.ts";
import { endsAt } from "./lifetime.ts";
import {
  createSessionStore,
  type DetailedSession,
  type SessionFilter,
  type StoredSession,
} from "./store.ts";

/**
 * How long what the store said of a session is believed without asking again. Pages send several requests at once, and
 * pollers one after another; a sign-out on another replica takes this long to be known here.
 */
const rememberMs = 2000;
const maxRemembered = 1000;

/** Somebody who has proved who they are, and from where. */
export interface SignIn {
  readonly user: User;
  /** When they proved it; null: not known. */
  readonly authenticatedAt: Date | null;
  readonly userAgent: string | null;
  readonly remoteAddress: string | null;
  /** What the identity provider calls its own session, and what it wants to hear when that is to end. */
  readonly provider?: { readonly session: string | null; readonly logoutHint: string };
}

export interface Sessions {
  /** Begins a session; `token` is for the cookie, and nothing else ever knows it. */
  signIn(signIn: SignIn): Promise<{ readonly token: string; readonly identity: Identity }>;
  /** Who the token belongs to; undefined when its session is over or never was. To `use` it counts against the idle time-out. */
  find(token: string, purpose: "use" | "look"): Promise<Identity | undefined>;
  /** Ends the session; undefined when it is over already. */
  signOut(token: string): Promise<EndedSession | undefined>;
  /** The sessions that last, newest first: a user's, or everyone's. */
  list(of: { readonly userId?: string }): Promise<LastingSession[]>;
  /** Ends a session by its id, of this user only where one is given; false when there is none such. */
  end(session: { readonly id: string; readonly userId?: string }): Promise<boolean>;
  /** Ends what the identity provider's own session began, or everything of a user; tells the ids. */
  endOfProvider(
    subject: { readonly providerSession: string } | { readonly userId: string },
  ): Promise<string[]>;
  /** Those of these sessions that are over, however they ended. Does not count as use of them. */
  endedAmong(ids: readonly string[]): Promise<string[]>;
}

/** What is left to do when a session was ended. */
export interface EndedSession {
  readonly id: string;
  /** What the identity provider wants to hear, as it was given to {@link Sessions.signIn}. */
  readonly logoutHint: string | null;
}

/** A session as a person may see it. */
export interface LastingSession extends DetailedSession {
  readonly expiresAt: Date;
}

/** Sessions in the database, of which it holds the SHA-256 of the token only. */
export function createSessions(
  db: Kysely<Database>,
  limits: Config["session"],
  now: () => Date = () => new Date(),
): Sessions {
  const store = createSessionStore(db);
  const remembered = new Map<string, { readonly identity: Identity; readonly until: number }>();
  // A request tells of use; writing that down each time would make every read of the API a write.
  const touchAfterMs = Math.min(60_000, limits.idleMs / 10);

  function remember(tokenHash: string, identity: Identity): void {
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(tokenHash, { identity, until: now().getTime() + rememberMs });
  }

  function recall(tokenHash: string): Identity | undefined {
    const entry = remembered.get(tokenHash);
    const time = now().getTime();
    const alive =
      entry && entry.until > time && (entry.identity.expiresAt?.getTime() ?? Infinity) > time;
    if (entry && !alive) remembered.delete(tokenHash);
    return alive ? entry.identity : undefined;
  }

  async function read(tokenHash: string, purpose: "use" | "look"): Promise<Identity | undefined> {
    const session = await store.find(tokenHash);
    const time = now();
    if (!session || endsAt(session, limits) <= time) return undefined;
    const idleMs = time.getTime() - session.seenAt.getTime();
    if (idleMs < touchAfterMs || purpose === "look") return identityOf(session, limits);
    await store.touch(tokenHash, time);
    return identityOf({ ...session, seenAt: time }, limits);
  }

  async function endWhere(filter: SessionFilter): Promise<string[]> {
    const removed = await store.removeWhere(filter);
    for (const { tokenHash } of removed) remembered.delete(tokenHash);
    return removed.map(({ id }) => id);
  }

  return {
    async signIn({ user, authenticatedAt, userAgent, remoteAddress, provider }) {
      const token = randomBytes(32).toString("base64url");
      const time = now();
      const session = { id: newId(), user, authenticatedAt, createdAt: time, seenAt: time };
      await store.removeDead({
        createdBefore: new Date(time.getTime() - limits.absoluteMs),
        seenBefore: new Date(time.getTime() - limits.idleMs),
      });
      await store.insert(hashOf(token), {
        ...session,
        userAgent,
        remoteAddress,
        providerSession: provider?.session ?? null,
        logoutHint: provider?.logoutHint ?? null,
      });
      return { token, identity: identityOf(session, limits) };
    },
    async find(token, purpose) {
      const tokenHash = hashOf(token);
      const known = recall(tokenHash);
      if (known) return known;
      const identity = await read(tokenHash, purpose);
      // Whoever uses it a moment later must be seen to do so.
      if (identity && purpose === "use") remember(tokenHash, identity);
      return identity;
    },
    async signOut(token) {
      const tokenHash = hashOf(token);
      const removed = await store.remove(tokenHash);
      remembered.delete(tokenHash);
      return removed;
    },
    async list(of) {
      const time = now();
      return (await store.list(of))
        .map((session) => ({ ...session, expiresAt: endsAt(session, limits) }))
        .filter(({ expiresAt }) => expiresAt > time);
    },
    async end(session) {
      return (await endWhere(session)).length > 0;
    },
    endOfProvider: (subject) => endWhere(subject),
    async endedAmong(ids) {
      if (ids.length === 0) return [];
      const time = now();
      const alive = new Set(
        (await store.times(ids))
          .filter((session) => endsAt(session, limits) > time)
          .map(({ id }) => id),
      );
      return ids.filter((id) => !alive.has(id));
    },
  };
}

function hashOf(token: string): string {
  return hash("sha256", token);
}

function identityOf(session: StoredSession, limits: Config["session"]): Identity {
  const { id, user, authenticatedAt } = session;
  return { user, sessionId: id, authenticatedAt, expiresAt: endsAt(session, limits) };
}
