import { readFileSync } from "node:fs";
import type { Environment, EnvironmentReader } from "./environment.ts";

/** Variables that hold secrets. Each may be given as a file instead, by the same name with `_FILE` behind it. */
export const secretVariables = [
  "TENCENTCLOUD_SECRET_ID",
  "TENCENTCLOUD_SECRET_KEY",
  "TENCENTCLOUD_TOKEN",
  "DATABASE_URL",
  "SLUICE_WEBHOOK_URL",
  "SLUICE_WEBHOOK_SECRET",
  "SLUICE_METRICS_TOKEN",
  "SLUICE_OIDC_CLIENT_SECRET",
] as const;

/**
 * The environment with the secrets that stand in files, as systemd's credentials and the secrets of Docker and Kubernetes
 * do: nothing that lists a process's environment shows them then. A line break at the end of a file does not count.
 * @param refuse takes a mistake, as of {@link EnvironmentReader.refuse}
 */
export function withSecretFiles(
  environment: Environment,
  refuse: EnvironmentReader["refuse"],
): Environment {
  const read: Record<string, string> = {};
  for (const name of secretVariables) {
    const path = environment[`${name}_FILE`]?.trim() ?? "";
    if (path === "") continue;
    if ((environment[name]?.trim() ?? "") !== "") {
      refuse(`${name}_FILE`, `is set, and so is ${name}: set one of them`);
      continue;
    }
    try {
      read[name] = readFileSync(path, "utf8").trimEnd();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "no text";
      refuse(`${name}_FILE`, `names ${path}, which cannot be read (${code})`);
      continue;
    }
    if (read[name] === "") refuse(`${name}_FILE`, `names ${path}, which is empty`);
  }
  return { ...environment, ...read };
}
