import type { EmulatorOptions } from "./server.ts";

/** Thrown for a setting that cannot be used; the message names the variable. */
export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the EMULATOR_ variables. Throws a ConfigError for the first that cannot be used. */
export function readConfig(environment: Environment): EmulatorOptions {
  return {
    port: wholeNumber(environment, "EMULATOR_PORT", 9080, 65_535),
    secretId: textOf(environment, "EMULATOR_SECRET_ID", "AKIDsandbox"),
    secretKey: textOf(environment, "EMULATOR_SECRET_KEY", "sandbox"),
    settings: { taskMs: wholeNumber(environment, "EMULATOR_TASK_MS", 1500, 86_400_000) },
  };
}

function wholeNumber(
  environment: Environment,
  name: string,
  fallback: number,
  max: number,
): number {
  const text = environment[name];
  if (text === undefined || text === "") return fallback;
  if (!/^\d+$/.test(text) || Number(text) > max)
    throw new ConfigError(`${name} must be a whole number from 0 to ${max}, not "${text}".`);
  return Number(text);
}

/** An empty variable counts as not set, as a line without a value in an env file leaves it. */
function textOf(environment: Environment, name: string, fallback: string): string {
  const text = environment[name];
  return text === undefined || text === "" ? fallback : text;
}
