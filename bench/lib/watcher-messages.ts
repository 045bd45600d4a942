import * as z from "zod";

/** What the program of watchers is told once: to open streams, the first on the first operation, and so on in turn. */
export const openStreamsSchema = z.object({
  url: z.string(),
  cookie: z.string(),
  operationIds: z.array(z.string()).min(1),
  streams: z.number(),
});
export type OpenStreams = z.infer<typeof openStreamsSchema>;

/** What it tells: that every stream has its snapshot, and, when all streams have ended, what they saw. */
export const watchersOpenSchema = z.object({ kind: z.literal("open") });
export const watchersDoneSchema = z.object({
  kind: z.literal("done"),
  /** Milliseconds from each stored change of a call to its arrival at each stream. */
  delaysMs: z.array(z.number()),
  /** Streams that ended without the event `end`. */
  cutOff: z.number(),
  megabytes: z.number(),
  /** Processor time that reading took the watchers themselves, in seconds. */
  ownCpuSeconds: z.number(),
  /** 99 of 100 times, the watchers' own event loop was late by at most so much; it is part of the delays. */
  ownLagP99Ms: z.number(),
});
export type WatchersDone = z.infer<typeof watchersDoneSchema>;
