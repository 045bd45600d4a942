import {
  isFinalOperationState,
  urls,
  type Call,
  type CallPage,
  type Operation,
  type OperationAddress,
  type OperationAddressPage,
} from "@sluice/contract";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { mergeAddresses, mergeCalls, newerOperation, newestByPosition } from "./merge.ts";
import { followOperation, type LinkState, type OperationEvent } from "./operation-stream.ts";
import { whenSeated } from "./stream-seats.ts";
import {
  addressesKey,
  callsKey,
  errorsKey,
  openCallsAtMost,
  openCallsQuery,
  operationQuery,
  pageSize,
} from "./queries.ts";

/** Events are put in together, so that a busy stream makes the page draw at most four times a second. */
const gatherMs = 250;
/** A filtered page cannot be patched (rows come and go), so it is asked for again, at most this often. */
const filteredRefetchMs = 1_000;

/** Keeps the cached operation, addresses and calls up to date while the page is open; says how it does so. */
export function useOperationStream(id: string, state: Operation["state"] | undefined): LinkState {
  const client = useQueryClient();
  const isFinal = state !== undefined && isFinalOperationState(state);
  const isKnown = state !== undefined;
  const [link, setLink] = useState<{ id: string; state: LinkState }>({ id, state: "connecting" });

  useEffect(() => {
    if (!isKnown || isFinal) return;
    const sink = createSink(client, id);
    const tell = (next: LinkState) => setLink({ id, state: next });
    const follow = () =>
      followOperation(urls.operationEvents(id), { onEvent: sink.put, onState: tell });
    const stop = whenSeated(follow, () => tell("polling"));
    return () => {
      stop();
      sink.close();
    };
  }, [client, id, isKnown, isFinal]);

  if (isFinal) return "ended";
  return link.id === id ? link.state : "connecting";
}

function createSink(client: QueryClient, id: string) {
  let gathered: OperationEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastFilteredRefetch = 0;

  function flush(): void {
    timer = undefined;
    const events = gathered;
    gathered = [];
    applyEvents(client, id, events, () => {
      const now = performance.now();
      if (now - lastFilteredRefetch < filteredRefetchMs) return false;
      lastFilteredRefetch = now;
      return true;
    });
  }

  return {
    put: (event: OperationEvent): void => {
      gathered.push(event);
      if (event.type === "end" || event.type === "snapshot") {
        clearTimeout(timer);
        flush();
      } else timer ??= setTimeout(flush, gatherMs);
    },
    close: (): void => {
      clearTimeout(timer);
      if (gathered.length > 0) flush();
    },
  };
}

function applyEvents(
  client: QueryClient,
  id: string,
  events: readonly OperationEvent[],
  mayRefetchFiltered: () => boolean,
): void {
  const rows: OperationAddress[] = [];
  const calls: Call[] = [];
  let isFresh = false;
  for (const event of events) {
    switch (event.type) {
      case "snapshot":
      case "operation":
      case "end":
        client.setQueryData<Operation>(operationQuery(id).queryKey, (known) =>
          newerOperation(known, event.data.operation),
        );
        // A snapshot says nothing of rows, and the last event must leave nothing behind.
        isFresh ||= event.type !== "operation";
        break;
      case "addresses":
        rows.push(...event.data.items);
        break;
      case "call":
        calls.push(event.data.call);
        break;
      default:
        event satisfies never;
    }
  }

  if (rows.length > 0) {
    const newest = newestByPosition(rows);
    client.setQueriesData<OperationAddressPage>(
      { queryKey: addressesKey(id) },
      (page) => page && mergeAddresses(page, newest),
    );
    if (mayRefetchFiltered()) {
      void client.invalidateQueries({
        queryKey: addressesKey(id),
        predicate: (query) => isFiltered(query.queryKey),
      });
      void client.invalidateQueries({ queryKey: errorsKey(id) });
    }
  }
  if (calls.length > 0) {
    const putIn = (limit: number) => (page: CallPage | undefined) =>
      page && mergeCalls(page, calls, limit);
    client.setQueryData(openCallsQuery(id).queryKey, putIn(openCallsAtMost));
    client.setQueriesData<CallPage>({ queryKey: callsKey(id) }, putIn(pageSize));
  }
  if (isFresh) {
    void client.invalidateQueries({ queryKey: addressesKey(id) });
    void client.invalidateQueries({ queryKey: callsKey(id) });
    void client.invalidateQueries({ queryKey: errorsKey(id) });
  }
}

function isFiltered(queryKey: readonly unknown[]): boolean {
  // The place of the filter in `addressesQuery`'s key.
  const filter = queryKey[3];
  return filter instanceof Object && Object.keys(filter).length > 0;
}
