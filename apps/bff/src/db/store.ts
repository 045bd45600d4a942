import type { Kysely, Transaction } from "kysely";
import type { Db } from "pg-boss";
import type { Database } from "./schema.ts";

/** Read and write access to the tables; both the store's own handle and a transaction's are one. */
export type Queryable = Kysely<Database> | Transaction<Database>;

/** Ends a subscription made by {@link Store.listen}. */
export type Unlisten = () => Promise<void>;

/**
 * The one door to the database, the same for the embedded store and for a PostgreSQL server. Statements go through
 * `db`; what must happen as one goes through the jobs' `inTransaction`, which also enqueues.
 */
export interface Store {
  readonly kind: "embedded" | "postgres";
  readonly db: Kysely<Database>;
  /**
   * Calls `onNotification` with the payload of each NOTIFY on `channel`, after its transaction has committed, and
   * `onGap` whenever notifications may have been missed (at the start and after a lost connection).
   */
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onGap: () => void,
  ): Promise<Unlisten>;
  /** Runs `work` while no other replica runs work of the same name. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** What pg-boss needs to reach the same database. */
  readonly jobs: JobsBackend;
  /** Closes every connection. The embedded store writes a checkpoint first. */
  close(): Promise<void>;
}

/** How pg-boss reaches the store: the profile of its compatibility flags and its door. */
export interface JobsBackend {
  readonly backend: "pglite" | "postgres";
  readonly database: Db;
}

/** Thrown when the store cannot be opened, or reached any more, for a reason that a person has to put right. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
}
