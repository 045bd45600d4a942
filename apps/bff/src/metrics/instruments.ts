import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** Seconds; from what a poller's answer from memory takes to what a person gives up at. */
const httpBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Seconds; a call to the cloud takes 30 at most, unless configured otherwise. */
const callBuckets = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds; at the documented rate of 20 a second, 30 calls that wait for each other are 1.9 s. */
const limiterBuckets = [0.001, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds; a task that takes ten minutes is not waited for, unless configured otherwise. */
const taskBuckets = [0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 180, 600];
/** Seconds; a settle window is 20, unless configured otherwise. */
const settleBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 120];
/** Seconds; the bar is that 99 of 100 readers are told within 0.25. */
const delayBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Everything that is counted, by what happens. Labels have few values each: no id, address or name is one. */
export type Instruments = ReturnType<typeof createInstruments>;

/** The instruments of a process, in a registry of their own. */
export function createInstruments() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    buildInfo: new Gauge({
      name: "sluice_build_info",
      help: "1, with what runs as labels.",
      labelNames: ["version", "node", "store", "mode"],
      registers,
    }),
    ready: new Gauge({
      name: "sluice_ready",
      help: "1 for each check of /readyz that works, 0 for one that fails.",
      labelNames: ["check"],
      registers,
    }),
    httpDuration: new Histogram({
      name: "sluice_http_request_duration_seconds",
      help: "Time from a request to the end of its answer, by route template; streams that were opened are left out.",
      labelNames: ["method", "route", "status"],
      buckets: httpBuckets,
      registers,
    }),
    streams: new Gauge({
      name: "sluice_event_streams",
      help: "Event streams that are open.",
      registers,
    }),
    streamsOpened: new Counter({
      name: "sluice_event_streams_opened_total",
      help: "Event streams that were opened; those that come back count again.",
      registers,
    }),
    eventDelay: new Histogram({
      name: "sluice_event_delay_seconds",
      help: "Time from the database's word that an operation has changed to the event on every stream of this replica.",
      buckets: delayBuckets,
      registers,
    }),
    cloudCalls: new Counter({
      name: "sluice_cloud_calls_total",
      help: "Requests to the cloud: ok, answered with an error code, or without a readable answer (fault).",
      labelNames: ["action", "outcome", "code"],
      registers,
    }),
    cloudCallDuration: new Histogram({
      name: "sluice_cloud_call_duration_seconds",
      help: "Time that a request to the cloud took.",
      labelNames: ["action", "outcome"],
      buckets: callBuckets,
      registers,
    }),
    writeCalls: new Counter({
      name: "sluice_write_calls_total",
      help: "Write calls by what their answer proves: accepted, refused (nothing ran), unknown (read back).",
      labelNames: ["action", "outcome"],
      registers,
    }),
    limiterWait: new Histogram({
      name: "sluice_limiter_wait_seconds",
      help: "Time that a call waited for its slot.",
      labelNames: ["action"],
      buckets: limiterBuckets,
      registers,
    }),
    limiterSlowdowns: new Counter({
      name: "sluice_limiter_slowdowns_total",
      help: "Answers of the cloud that the rate is exceeded, each of which may halve it.",
      labelNames: ["action"],
      registers,
    }),
    limiterRate: new Gauge({
      name: "sluice_limiter_rate",
      help: "Requests a second that the limiter lets through now, over all replicas.",
      labelNames: ["action"],
      registers,
    }),
    limiterFullRate: new Gauge({
      name: "sluice_limiter_full_rate",
      help: "Requests a second that the limiter lets through when nothing slows it down.",
      labelNames: ["action"],
      registers,
    }),
    tasks: new Counter({
      name: "sluice_tasks_total",
      help: "Tasks of the cloud that are waited for no longer, by how they ended.",
      labelNames: ["action", "result"],
      registers,
    }),
    taskDuration: new Histogram({
      name: "sluice_task_duration_seconds",
      help: "Time that the cloud's tasks took, of those that were watched closely enough to say.",
      labelNames: ["action"],
      buckets: taskBuckets,
      registers,
    }),
    tasksWatched: new Gauge({
      name: "sluice_tasks_watched",
      help: "Tasks that this replica waits for.",
      registers,
    }),
    settledAddresses: new Counter({
      name: "sluice_settled_addresses_total",
      help: "Addresses that were read back, by why they were read and by what the reading proved.",
      labelNames: ["reason", "outcome"],
      registers,
    }),
    settleDuration: new Histogram({
      name: "sluice_settle_duration_seconds",
      help: "Time from the first reading of a call's addresses until all are settled.",
      labelNames: ["reason"],
      buckets: settleBuckets,
      registers,
    }),
    operationsFinished: new Counter({
      name: "sluice_operations_finished_total",
      help: "Operations that ended here; one that is settled again ends again.",
      labelNames: ["kind", "state"],
      registers,
    }),
    operations: new Gauge({
      name: "sluice_operations",
      help: "Operations that are under way or need a look, as all replicas share them.",
      labelNames: ["kind", "state"],
      registers,
    }),
    addresses: new Gauge({
      name: "sluice_addresses",
      help: "Addresses of those operations, by state.",
      labelNames: ["state"],
      registers,
    }),
    oldestOperation: new Gauge({
      name: "sluice_oldest_open_operation_seconds",
      help: "Age of the oldest operation that is under way; 0 when there is none.",
      registers,
    }),
    jobs: new Gauge({
      name: "sluice_jobs",
      help: "Jobs by queue: waiting, deferred to a later time, active; as all replicas share them.",
      labelNames: ["queue", "state"],
      registers,
    }),
    oldestJob: new Gauge({
      name: "sluice_oldest_waiting_job_seconds",
      help: "How long the oldest job has waited that could run; 0 when there is none.",
      labelNames: ["queue"],
      registers,
    }),
    clockSkew: new Gauge({
      name: "sluice_clock_skew_seconds",
      help: "How far this machine's clock is ahead of the cloud's; absent until a call was answered.",
      registers,
    }),
  };
}
