import type { Resource } from "./access.ts";

/** What the parameters of a route's path name: of `/api/v1/operations/:id/cancel` the operation. */
export function resourceOfPath(
  path: string,
): (params: Readonly<Record<string, unknown>>) => Resource {
  const kind = /\/([^/]+)\/:id(?:\/|$)/.exec(path)?.[1];
  return ({ id }) => (kind === undefined || typeof id !== "string" ? {} : { stored: { kind, id } });
}

/** What a parsed query or body names; undefined when it names nothing that could be decided by. */
export function resourceNamedIn(input: unknown): Resource | undefined {
  if (!(input instanceof Object)) return undefined;
  const region = "region" in input && typeof input.region === "string" ? input.region : undefined;
  const addresses =
    "ip6Addresses" in input && isTexts(input.ip6Addresses) ? input.ip6Addresses : undefined;
  if (region === undefined && addresses === undefined) return undefined;
  return { ...(region !== undefined && { region }), ...(addresses && { addresses }) };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
