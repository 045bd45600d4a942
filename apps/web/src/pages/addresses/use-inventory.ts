import { isFinalOperationState, operationStates, type Inventory } from "@sluice/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { inventoryQuery, operationsQuery, readInventoryAnew } from "../../api/queries.ts";

const unfinished = operationStates.filter((state) => !isFinalOperationState(state));
/** How often the server is asked whether own operations of the region run: while some do, and while none is known. */
const busyMs = 3_000;
const idleMs = 15_000;

/**
 * How often the cloud is asked again while something is in a passing state: a whole reading takes a call for every
 * hundred addresses, so a large region is read less often.
 */
export function passingIntervalMs({ items }: Pick<Inventory, "items">): number | false {
  if (!items.some(({ isPassing }) => isPassing)) return false;
  return Math.max(5_000, items.length * 10);
}

/**
 * The enabled addresses of a region: as the server last read them, anew on demand and after an own operation has ended,
 * and by itself only while the cloud is still doing something to one of them.
 */
export function useInventory(region: string | undefined) {
  const client = useQueryClient();
  const id = region ?? "";
  const isEnabled = region !== undefined;
  const inventory = useQuery({
    ...inventoryQuery(id),
    enabled: isEnabled,
    refetchOnMount: "always",
  });
  const refresh = useMutation({
    mutationFn: readInventoryAnew,
    onSuccess: (read, of) => client.setQueryData(inventoryQuery(of).queryKey, read),
  });
  const { mutate: readAnew } = refresh;

  const interval = inventory.data ? passingIntervalMs(inventory.data) : false;
  useQuery({
    queryKey: ["inventory-anew", id],
    queryFn: async () => {
      const read = await readInventoryAnew(id);
      client.setQueryData(inventoryQuery(id).queryKey, read);
      return read.readAt;
    },
    enabled: isEnabled && interval !== false,
    refetchInterval: interval,
    staleTime: interval === false ? 0 : interval,
  });
  useRefetchAfterOperations(region);

  return {
    data: inventory.data,
    error: refresh.error ?? inventory.error,
    isReading: inventory.isFetching || refresh.isPending,
    readAnew: () => {
      if (isEnabled) readAnew(id);
    },
  };
}

/** Asks for the region's addresses again when one of its operations has ended. */
function useRefetchAfterOperations(region: string | undefined): void {
  const client = useQueryClient();
  const { data } = useQuery({
    ...operationsQuery({ ...(region !== undefined && { region }), state: unfinished }, undefined),
    enabled: region !== undefined,
    refetchInterval: ({ state }) => (state.data?.items.length === 0 ? idleMs : busyMs),
  });
  const running = useRef<{ region: string | undefined; ids: ReadonlySet<string> }>({
    region,
    ids: new Set(),
  });

  useEffect(() => {
    if (!data || region === undefined) return;
    const ids = new Set(data.items.filter((one) => one.region === region).map(({ id }) => id));
    const known = running.current;
    running.current = { region, ids };
    const hasEnded = known.region === region && [...known.ids].some((id) => !ids.has(id));
    if (hasEnded) void client.invalidateQueries({ queryKey: inventoryQuery(region).queryKey });
  }, [data, region, client]);
}
