import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "pino";
import { columnNames } from "./column-names.ts";
import type { Database } from "./schema.ts";
import { StoreUnavailableError, type Store, type Unlisten } from "./store.ts";

/** Connections of one replica: eight senders, eight followers and the HTTP routes rarely hold one at the same time. */
const poolSize = 12;
/**
 * A peer that has gone without a word (a firewall that forgot the connection) is noticed after 20 s of silence: Node probes
 * every second from here on, ten times. Linux alone would take two hours, in which no notification came.
 */
const keptAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/**
 * Opens a PostgreSQL server that several replicas share.
 * @throws StoreUnavailableError when it does not answer, or lets nobody in.
 */
export async function openPostgresStore(databaseUrl: string, logger: Logger): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    application_name: "sluice",
    connectionTimeoutMillis: 5000,
    // A replica that stands still (SIGSTOP, a suspended machine) in a transaction would keep its operation from all others.
    idle_in_transaction_session_timeout: 10_000,
    ...keptAlive,
  });
  // A connection that is lost between two statements of a transaction tells nobody else, and would end the process. The
  // next statement fails, and with it the transaction.
  pool.on("connect", (client) => {
    client.on("error", (error) => logger.warn({ err: error }, "a database connection was lost"));
  });
  pool.on("error", (error) => logger.warn({ err: error }, "an idle database connection was lost"));
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    // What the server itself says: no such user, a wrong password, no such database, too many connections.
    throw new StoreUnavailableError(
      error instanceof pg.DatabaseError
        ? `PostgreSQL refuses the connection that DATABASE_URL asks for (${reason}). Check the user, the password and the database in the URL.`
        : `The database that DATABASE_URL names cannot be reached (${reason}). Check the URL, what it says of TLS (sslmode), and that the server runs.`,
    );
  }
  const connect = () =>
    pool.connect().catch((error: unknown) => {
      throw new StoreUnavailableError("PostgreSQL lets nobody in.", { cause: error });
    });
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: { connect, end: () => pool.end(), options: pool.options },
    }),
    plugins: [columnNames],
  });
  return {
    kind: "postgres",
    db,
    jobs: { backend: "postgres", database: poolDatabase(pool, databaseUrl, logger) },
    exclusively: (name, work) => withAdvisoryLock(pool, name, work),
    listen: (channel, onNotification, onGap) =>
      listenOnOwnConnection(databaseUrl, logger, channel, onNotification, onGap),
    close: () => db.destroy(),
  };
}

/** The lock is the session's, so that it goes with the connection if this process dies. */
async function withAdvisoryLock<T>(
  pool: pg.Pool,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
    try {
      return await work();
    } finally {
      await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
    }
  } finally {
    client.release();
  }
}

/** pg-boss's door onto our pool, so that one pool bounds all connections of the replica. */
function poolDatabase(pool: pg.Pool, databaseUrl: string, logger: Logger) {
  return {
    executeSql: async (text: string, values?: unknown[]) => pool.query(text, values),
    listen: async (
      channel: string,
      onNotification: (payload: string) => void,
      onReconnect: () => void,
    ) => {
      const close = await listenOnOwnConnection(
        databaseUrl,
        logger,
        channel,
        onNotification,
        onReconnect,
      );
      return { close };
    },
  };
}

/** LISTEN needs a session of its own; it is opened again, with a growing delay, for as long as it is wanted. */
async function listenOnOwnConnection(
  databaseUrl: string,
  logger: Logger,
  channel: string,
  onNotification: (payload: string) => void,
  onGap: () => void,
): Promise<Unlisten> {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;

  const open = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: "sluice listen",
      ...keptAlive,
    });
    next.on("notification", (message) => onNotification(message.payload ?? ""));
    next.on("error", (error) => logger.warn({ err: error }, "the listening connection was lost"));
    next.on("end", () => reopenLater());
    await next.connect();
    await next.query(`listen ${next.escapeIdentifier(channel)}`);
    client = next;
    failures = 0;
    onGap();
  };
  const reopenLater = (): void => {
    if (closed) return;
    client = undefined;
    clearTimeout(retry);
    retry = setTimeout(() => void open().catch(reopenLater), Math.min(250 * 2 ** failures, 5000));
    failures += 1;
  };

  await open();
  return async () => {
    closed = true;
    clearTimeout(retry);
    await client?.end();
  };
}
