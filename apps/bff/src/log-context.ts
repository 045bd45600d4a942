import { AsyncLocalStorage } from "node:async_hooks";

/** What a line of the log belongs to. The names are those that docs/monitoring.md documents. */
export interface LogContext {
  /** The request to the console in whose course the line was written. */
  readonly requestId?: string;
  readonly queue?: string;
  readonly jobId?: string;
  readonly operationId?: string;
  readonly lane?: number;
  /** Sluice's own id of a call, which its page and the audit show; the cloud's is `exchange.requestId`. */
  readonly callId?: string;
  readonly changeId?: string;
  readonly notificationId?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** What the present line belongs to; a new object each time. */
export function logContext(): LogContext {
  return { ...contexts.getStore() };
}

/** Runs work all of whose lines belong to this and to nothing else, whatever has set it off. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run(context, work);
}

/** Runs work whose lines belong to this as well. */
export function withinLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...context }, work);
}
