import { sql, type Kysely } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../db/schema.ts";
import type { Store } from "../db/store.ts";
import { genesisHash } from "./canonical.ts";
import { entriesPerSeal, sealEntries, type SealedEntry } from "./seal.ts";

/** How long after an entry was written the sealing begins: entries that come close together are sealed together. */
const sealAfterMs = 500;
/** How often a replica looks for what others have left; also when what has reached the log is struck off. */
const sweepMs = 5000;
/** What another replica has sealed and not struck off after so long, in seconds, it has not brought to its log. */
const abandonedSeconds = 30;

/** Writes sealed entries to the log; resolves when they have left this process. */
export type Ship = (entries: readonly SealedEntry[]) => Promise<void>;

export interface Sealer {
  /** Says that an entry was written in a transaction that commits now. */
  nudge(): void;
  /** Seals and ships everything that is there. */
  flush(): Promise<void>;
  /** Seals and ships what is left, and ends. */
  stop(): Promise<void>;
}

/**
 * Seals entries soon after they were committed, and brings each sealed one to the log at least once: it is struck off the
 * outbox after the log has taken it, and what a process that died had not struck off is written by another, or at its
 * next start, with the same `seq`.
 */
export function startSealer(store: Store, ship: Ship, logger: Logger): Sealer {
  const { db } = store;
  /** Places in the chain of what has reached the log from here and is still in the outbox. */
  let shipped: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const shipAll = async (entries: readonly SealedEntry[]): Promise<void> => {
    if (entries.length === 0) return;
    await ship(entries);
    shipped.push(...entries.map(({ seq }) => seq));
  };
  const strikeOff = async (): Promise<void> => {
    const done = shipped;
    if (done.length === 0) return;
    await sql`delete from audit_outbox where seq = any(${done}::bigint[])`.execute(db);
    shipped = shipped.filter((seq) => !done.includes(seq));
  };
  const seal = async (): Promise<void> => {
    for (;;) {
      const sealed = await sealEntries(db);
      if (sealed === "busy") return;
      await shipAll(sealed);
      if (sealed.length < entriesPerSeal) return;
    }
  };
  const sweep = async (olderThanSeconds: number): Promise<void> => {
    await strikeOff();
    await shipAll(await abandoned(db, olderThanSeconds));
    await seal();
  };
  /** One after the other: two sealings of one process would wait for each other's lock. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    running = running.then(work).catch((error: unknown) => {
      logger.error({ err: error }, "audit entries could not be sealed; it is tried again");
    });
    return running;
  };

  // The directory is ours alone: what is in the outbox was left by a process that is gone.
  void enqueue(() => sweep(store.kind === "embedded" ? 0 : abandonedSeconds));
  const sweeping = setInterval(() => void enqueue(() => sweep(abandonedSeconds)), sweepMs);
  sweeping.unref();

  return {
    nudge() {
      if (stopped || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        void enqueue(seal);
      }, sealAfterMs);
      timer.unref();
    },
    flush: () => enqueue(seal),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(sweeping);
      await enqueue(async () => {
        await seal();
        await strikeOff();
      });
    },
  };
}

/** Entries that were sealed and never struck off. */
async function abandoned(db: Kysely<Database>, olderThanSeconds: number): Promise<SealedEntry[]> {
  const { rows } = await sql<SealedEntry & { previousHash: string | null }>`
    select chain.seq::float8 as seq, chain.hash, before.hash as previous_hash, entry.record
    from audit_outbox as waiting
    join audit_chain as chain on chain.seq = waiting.seq
    join audit_entries as entry on entry.id = waiting.id
    left join audit_chain as before on before.seq = chain.seq - 1
    where waiting.seq is not null
      and waiting.sealed_at <= clock_timestamp() - make_interval(secs => ${olderThanSeconds})
    order by chain.seq limit 1000`.execute(db);
  return rows.map((row) => ({ ...row, previousHash: row.previousHash ?? genesisHash }));
}
