import type { EnvironmentReader } from "./environment.ts";

const leastLength = 16;

/** Reads SLUICE_METRICS_TOKEN: who sends it may read `/metrics` from anywhere; undefined: only this machine may. */
export function readMetricsToken(reader: EnvironmentReader): string | undefined {
  const token = reader.text("SLUICE_METRICS_TOKEN");
  if (token === undefined) return undefined;
  if (token.length < leastLength || /\s/.test(token))
    reader.refuse(
      "SLUICE_METRICS_TOKEN",
      `must have at least ${leastLength} characters and no white space, so that it cannot be guessed and fits into a header`,
    );
  return token;
}
