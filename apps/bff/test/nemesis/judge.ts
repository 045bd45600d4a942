import { addressStates, type Operation, type OperationAddress } from "@sluice/contract";
import type { Call } from "@sluice/emulator";
import { region } from "../support/emulated-cloud.ts";
import { overlapsOf } from "../support/truth.ts";
import { isExplained, type AtTheCloud, type Claim } from "./explain.ts";
import type { History } from "./history.ts";
import { writeActionOf } from "./make-history.ts";
import type { Stage } from "./stage.ts";

/** An operation that is over, with all of its addresses. */
interface Ended {
  readonly operation: Operation;
  readonly rows: readonly OperationAddress[];
}

/** What is wrong when the operations of a history are over; empty when all is well. */
export async function problemsOf(
  { cloud, client }: Stage,
  history: History,
  pool: readonly string[],
  ids: readonly string[],
): Promise<string[]> {
  const ended = await Promise.all(
    ids.map(async (id): Promise<Ended> => ({
      operation: await client.operation(id),
      rows: await client.addresses(id),
    })),
  );
  const calls = await Promise.all(Object.values(writeActionOf).map((one) => cloud.calls(one)));
  const atTheCloud = new Map((await cloud.addresses(region)).map((one) => [one.address, one]));
  return [
    ...ended.flatMap(bookkeepingProblems),
    ...pool.flatMap((address, place) => {
      const found = atTheCloud.get(address);
      if (!found) return [`the cloud has lost ${address}`];
      const claims = ended.flatMap(({ operation, rows }) =>
        rows.filter((row) => row.address === address).map((row): Claim => ({ operation, row })),
      );
      const beforehand = history.beforehand.get(place);
      const before = beforehand === undefined || beforehand === "gone" ? null : beforehand.mbps;
      const after = found.internetMaxBandwidthOut ?? null;
      return [
        ...(isExplained(claims, before, after)
          ? []
          : [`${address} ${describe(claims, before, after)}`]),
        ...(found.enableCount > 1 + found.releaseCount
          ? [`${address} was enabled ${found.enableCount} times, ${found.releaseCount} released`]
          : []),
      ];
    }),
    ...overlapsOf(byArrival(calls), history.world.taskMs).map(
      (overlap) => `two writes at a time for ${overlap}`,
    ),
    ...unknownProblems(ended, history),
  ];
}

function bookkeepingProblems({ operation, rows }: Ended): string[] {
  const { id, counts, total, finishedAt } = operation;
  const miscounted = addressStates.filter(
    (state) => rows.filter((row) => row.state === state).length !== counts[state],
  );
  return [
    ...(miscounted.length > 0 ? [`${id} counts differ from its rows: ${miscounted.join()}`] : []),
    ...(rows.length === total ? [] : [`${id} has ${rows.length} rows of ${total}`]),
    ...(finishedAt === undefined ? [`${id} does not say when it ended`] : []),
  ];
}

/** Everything can be read in the end; only of a task that never ends, nobody will ever know. */
function unknownProblems(ended: readonly Ended[], { steps }: History): string[] {
  if (steps.some((step) => step.kind === "fault" && step.fault.fault === "task-stuck")) return [];
  return ended
    .flatMap(({ rows }) => rows)
    .filter(({ state }) => state === "unknown")
    .map(({ address }) => `${address} is unknown, though everything could be read in the end`);
}

function describe(claims: readonly Claim[], before: AtTheCloud, after: AtTheCloud): string {
  const said = claims.map(({ operation, row }) => {
    const { kind, internetMaxBandwidthOut, createdAt, finishedAt } = operation;
    return `${kind} ${internetMaxBandwidthOut ?? ""} ${row.state} ${row.error?.code ?? ""} (${createdAt} to ${finishedAt})`;
  });
  return `was ${before} and is ${after}, which nothing explains: ${said.join("; ")}`;
}

function byArrival(calls: readonly Call[][]): Call[] {
  return calls.flat().toSorted((a, b) => a.seq - b.seq);
}
