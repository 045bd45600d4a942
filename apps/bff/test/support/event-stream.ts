import {
  operationEventSchemas,
  type OperationEventData,
  type OperationEventType,
} from "@sluice/contract";
import { until } from "./until.ts";

/** An event as it came over the wire, with its data read by the contract. */
export type StreamEvent = {
  [T in OperationEventType]: {
    readonly type: T;
    readonly id: string;
    readonly data: OperationEventData[T];
  };
}[OperationEventType];

/** A stream of Server-Sent Events that is being read. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  /** Events so far, in the order in which they came. */
  readonly events: readonly StreamEvent[];
  /** True when the stream has ended, cleanly or cut. */
  readonly ended: boolean;
  /** The `retry` that the server asked for, in milliseconds. */
  readonly retryMs: number | undefined;
  /** Waits until an event of the type has come. */
  untilEvent(type: OperationEventType): Promise<StreamEvent>;
  /** Waits until the server has ended the stream, or until it was cut. */
  untilEnded(): Promise<void>;
  /** Goes away, as a closed tab does. */
  close(): void;
}

/** Opens a stream and reads it in the background (HTML Standard, section 9.2.6). */
export async function openEventStream(
  url: string,
  headers: Record<string, string>,
): Promise<EventStream> {
  const controller = new AbortController();
  const response = await fetch(url, { headers, signal: controller.signal });
  const events: StreamEvent[] = [];
  let ended = false;
  let retryMs: number | undefined;
  let broken: unknown;

  const take = (block: string): void => {
    const retry = fieldsOf(block).get("retry");
    if (retry !== undefined) retryMs = Number(retry);
    const event = parseEvent(block);
    if (event) events.push(event);
  };
  const readAll = async (): Promise<void> => {
    let text = "";
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(
      new TextDecoderStream(),
    )) {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        try {
          take(text.slice(0, end));
        } catch (error) {
          broken ??= error;
        }
        text = text.slice(end + 2);
      }
    }
  };
  const reading = readAll()
    // A cut connection ends a stream as well as its end does; what follows is up to the test.
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  const described = () => events.map(({ type, id }) => `${type} ${id}`);
  const failIfBroken = (): void => {
    if (broken !== undefined) throw new Error("an event broke the contract", { cause: broken });
  };
  return {
    status: response.status,
    headers: response.headers,
    events,
    get ended() {
      return ended;
    },
    get retryMs() {
      return retryMs;
    },
    untilEvent: (type) =>
      until(
        `an event ${type}`,
        () => {
          failIfBroken();
          return events.find((event) => event.type === type);
        },
        { describe: described },
      ),
    async untilEnded() {
      await until("the end of the stream", () => ended || undefined, { describe: described });
      await reading;
      failIfBroken();
    },
    close: () => controller.abort(),
  };
}

function fieldsOf(block: string): ReadonlyMap<string, string> {
  return new Map(
    block
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith(":"))
      .map((line): [string, string] => {
        const [name = "", ...rest] = line.split(":");
        return [name, rest.join(":").replace(/^ /, "")];
      }),
  );
}

/**
 * Reads the event of one block of a stream (HTML Standard, section 9.2); undefined when the block has none.
 * @throws when it breaks the contract
 */
export function parseEvent(block: string): StreamEvent | undefined {
  const fields = fieldsOf(block);
  const type = fields.get("event");
  return type === undefined ? undefined : readEvent(type, fields);
}

function readEvent(type: string, fields: ReadonlyMap<string, string>): StreamEvent {
  if (!isEventType(type)) throw new Error(`the contract has no event ${type}`);
  const id = fields.get("id");
  if (id === undefined) throw new Error(`an event ${type} came without an id`);
  const data: unknown = JSON.parse(fields.get("data") ?? "");
  // The schema of a type makes the data of that type; TypeScript cannot follow the pair.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { type, id, data: operationEventSchemas[type].parse(data) } as StreamEvent;
}

function isEventType(type: string): type is OperationEventType {
  return Object.hasOwn(operationEventSchemas, type);
}
