/** A request of the API as it was seen. */
export type Call = {
  /** From 1, in the order of arrival. */
  readonly seq: number;
  /** When it arrived, in epoch ms of this machine's clock. */
  readonly at: number;
  /** Empty when the request named none; so is the region. */
  readonly action: string;
  readonly region: string;
  readonly requestId: string;
  /** The parameter Ip6Addresses as it came; empty for actions without it. */
  readonly ip6Addresses: readonly string[];
  /** `ok`, an error code, or the name of the fault that it met. */
  outcome: string;
  /** The task that the call started or asked for. */
  taskId?: string;
};

/** How often an action was called. */
export type CallRate = {
  readonly action: string;
  readonly count: number;
  /** The most requests that arrived within any 1000 ms. */
  readonly peakPerSecond: number;
};

/** Calls that are kept; older ones are forgotten. */
const maxCalls = 200_000;

export type CallLog = {
  readonly add: (call: Omit<Call, "seq">) => Call;
  /** Calls after number `since`, of one action or (undefined) of all. */
  readonly list: (since: number, action: string | undefined) => readonly Call[];
  readonly rates: () => CallRate[];
};

export function createCallLog(): CallLog {
  let calls: Call[] = [];
  let count = 0;
  return {
    add: (call) => {
      count += 1;
      const added = { seq: count, ...call };
      calls.push(added);
      if (calls.length > 2 * maxCalls) calls = calls.slice(-maxCalls);
      return added;
    },
    list: (since, action) =>
      calls.filter((call) => call.seq > since && (action === undefined || call.action === action)),
    rates: () =>
      [...Map.groupBy(calls, (call) => call.action)].map(([action, group]) => ({
        action,
        count: group.length,
        peakPerSecond: peakOf(group.map((call) => call.at)),
      })),
  };
}

/** The most of these times (ascending) that lie within 1000 ms. */
function peakOf(times: readonly number[]): number {
  let first = 0;
  let peak = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? time) <= time - 1000) first += 1;
    peak = Math.max(peak, index - first + 1);
  }
  return peak;
}
