import {
  operationEventSchemas,
  type Call,
  type Operation,
  type OperationAddress,
  type OperationEventType,
} from "@sluice/contract";
import { readEventId, type Cursor } from "../../src/events/cursor.ts";
import type { Store } from "../../src/db/store.ts";
import type { Subscriber } from "../../src/events/channel.ts";
import { findOperation, listCalls, listOperationAddresses } from "../../src/operations/queries.ts";

/** Everything of an operation, as a page shows it. */
export interface Whole {
  operation: Operation | undefined;
  addresses: OperationAddress[];
  calls: Call[];
}

/** What the rows say now. */
export async function readWhole(store: Store, id: string): Promise<Whole> {
  const operation = await findOperation(store.db, id);
  const addresses = await listOperationAddresses(store.db, id, { limit: 500 });
  const calls = await listCalls(store.db, id, { limit: 500 });
  return { operation, addresses: addresses?.items ?? [], calls: calls.items };
}

/**
 * One who reads a stream and puts together what it tells, as the page does: whole rows, the latest one counts. Takes the
 * text of the stream, and can be cut off after any event.
 */
export class Reader implements Subscriber {
  readonly types: OperationEventType[] = [];
  /** Each row that was told, with its version: the same one twice would be a doubled event. */
  readonly told: string[] = [];
  ended = false;
  after: Cursor | undefined;
  /** Events that still arrive before the connection is cut. */
  remaining = Number.POSITIVE_INFINITY;
  #operation: Operation | undefined;
  readonly #addresses = new Map<number, OperationAddress>();
  readonly #calls = new Map<number, Call>();

  constructor(after?: Cursor) {
    this.after = after;
  }

  get whole(): Whole {
    return {
      operation: this.#operation,
      addresses: [...this.#addresses.values()].toSorted((a, b) => a.position - b.position),
      calls: [...this.#calls.values()].toSorted((a, b) => a.seq - b.seq),
    };
  }

  write(events: Buffer): void {
    // Comments are there for proxies: a test that takes longer than 15 s meets one.
    for (const block of events.toString().split("\n\n"))
      if (block !== "" && !block.startsWith(":")) this.#take(block);
  }

  end(): void {
    if (this.remaining > 0) this.ended = true;
  }

  #take(block: string): void {
    if (this.remaining <= 0) return;
    this.remaining -= 1;
    const [id = "", type = "", data = ""] = ["id: ", "event: ", "data: "].map((name) =>
      block
        .split("\n")
        .find((line) => line.startsWith(name))
        ?.slice(name.length),
    );
    this.after = readEventId(id);
    const content: unknown = JSON.parse(data);
    switch (type) {
      case "snapshot":
      case "operation":
      case "end": {
        const { operation } = operationEventSchemas[type].parse(content);
        this.#operation = operation;
        this.#note(type, [`${type} ${operation.version}`]);
        return;
      }
      case "addresses": {
        const { items } = operationEventSchemas.addresses.parse(content);
        for (const item of items) this.#addresses.set(item.position, item);
        this.#note(
          type,
          items.map(({ position, version }) => `address ${position} ${version}`),
        );
        return;
      }
      case "call": {
        const { call } = operationEventSchemas.call.parse(content);
        this.#calls.set(call.seq, call);
        this.#note(type, [`call ${call.seq} ${call.version}`]);
        return;
      }
      default:
        throw new Error(`no event of ours: ${block}`);
    }
  }

  #note(type: OperationEventType, rows: string[]): void {
    this.types.push(type);
    this.told.push(...rows);
  }
}
