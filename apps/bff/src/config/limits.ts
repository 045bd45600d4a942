import type { EnvironmentReader } from "./environment.ts";

/** What one person or one address may ask of this process; each replica counts for itself. */
export interface Limits {
  /** Points in ten seconds; a read is one, what changes something ten (`http/rate-limits.ts`). */
  readonly requestsPerUser: number;
  /** The same for everyone who comes from one address. */
  readonly requestsPerAddress: number;
  /** Attempts to sign in a minute. */
  readonly signInsPerAddress: number;
  /** Event streams that are open at a time. */
  readonly streamsPerUser: number;
  /** Connections of all clients that are open at a time. */
  readonly connections: number;
}

const most = 1_000_000_000;

/** Reads the limits of requests, streams and connections. */
export function readLimits(reader: EnvironmentReader): Limits {
  const limit = (name: string, fallback: number, what: string) =>
    reader.number(name, { kind: "whole", min: 1, max: most, fallback, what });
  return {
    requestsPerUser: limit("SLUICE_REQUESTS_PER_USER", 1500, "requests in ten seconds"),
    requestsPerAddress: limit("SLUICE_REQUESTS_PER_ADDRESS", 5000, "requests in ten seconds"),
    signInsPerAddress: limit("SLUICE_SIGN_INS_PER_ADDRESS", 30, "sign-ins a minute"),
    streamsPerUser: limit("SLUICE_STREAMS_PER_USER", 50, "streams"),
    connections: limit("SLUICE_CONNECTIONS", 10_000, "connections"),
  };
}
