import type { Operation } from "@sluice/contract";
import type { Store } from "../db/store.ts";
import type { TaggedJson } from "../http/entity-tag.ts";
import { operationChannel } from "../operations/change.ts";
import { findOperation } from "../operations/queries.ts";

/** An operation ready to be sent. */
export interface CachedOperation extends TaggedJson {
  readonly operation: Operation;
  /** The same version always has the same text. */
  readonly etag: string;
}

/** Operations as JSON, kept for pollers until the store tells that they have changed. */
export interface OperationCache {
  get(id: string): Promise<CachedOperation | undefined>;
  close(): Promise<void>;
}

/** Operations kept at most; each takes about 2 KB. */
const maxKept = 2000;

export async function createOperationCache(store: Store): Promise<OperationCache> {
  const kept = new Map<string, CachedOperation>();
  /** Counts changes while an operation is being read, so that an old reading is not kept. */
  let changes = 0;
  const unlisten = await store.listen(
    operationChannel,
    (id) => {
      changes += 1;
      kept.delete(id);
    },
    () => {
      changes += 1;
      kept.clear();
    },
  );
  return {
    async get(id) {
      const known = kept.get(id);
      if (known) return known;
      const before = changes;
      const operation = await findOperation(store.db, id);
      if (!operation) return undefined;
      const entry = {
        operation,
        body: JSON.stringify(operation),
        etag: `"${operation.id}.${operation.version}"`,
      };
      if (before === changes) {
        const oldest = kept.size >= maxKept ? kept.keys().next().value : undefined;
        if (oldest !== undefined) kept.delete(oldest);
        kept.set(id, entry);
      }
      return entry;
    },
    close: () => unlisten(),
  };
}
