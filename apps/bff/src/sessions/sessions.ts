import { hash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "../db/schema.ts";
import { v7 as newId } from "uuid";
import type { Identity, User } from "../http/identity.ts";
import { endsAt } from "./lifetime.ts";
import { createSessionStore, type StoredSession } from "./store.ts";

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
  /** Who the token belongs to, and counts as use of the session; undefined when it is over or never was. */
  find(token: string): Promise<Identity | undefined>;
  /** Ends the session; does nothing when it is over already. */
  signOut(token: string): Promise<void>;
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

  async function read(tokenHash: string): Promise<Identity | undefined> {
    const session = await store.find(tokenHash);
    const time = now();
    if (!session || endsAt(session, limits) <= time) return undefined;
    const idleMs = time.getTime() - session.seenAt.getTime();
    if (idleMs < touchAfterMs) return identityOf(session, limits);
    await store.touch(tokenHash, time);
    return identityOf({ ...session, seenAt: time }, limits);
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
    async find(token) {
      const tokenHash = hashOf(token);
      const known = recall(tokenHash);
      if (known) return known;
      const identity = await read(tokenHash);
      if (identity) remember(tokenHash, identity);
      return identity;
    },
    async signOut(token) {
      const tokenHash = hashOf(token);
      await store.remove(tokenHash);
      remembered.delete(tokenHash);
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
