import {
  parseEndpoint,
  readCredentials,
  type Credentials,
  type Endpoint,
} from "@sluice/tencent-vpc";
import type { Environment, EnvironmentReader } from "./environment.ts";
import { hide } from "./hide.ts";

const defaultEndpoint = "vpc.intl.tencentcloudapi.com";

/** How the embedded emulator is started, and the key pair that it knows. `secretKey` is not enumerable. */
export interface EmulatorConfig {
  /** 0: any free port. */
  readonly port: number;
  /** Milliseconds that one of its tasks runs. */
  readonly taskMs: number;
  readonly secretId: string;
  readonly secretKey: string;
}

/** Which cloud is worked on, and with what key. */
export interface Cloud {
  /** `sandbox`: on the emulator, without an account; `live`: with credentials of a real one. */
  readonly mode: "sandbox" | "live";
  /** Undefined only when a mistake was noted. */
  readonly credentials: Credentials | undefined;
  /** Where signed calls go; undefined (sandbox only): to the embedded emulator, which has to be started. */
  readonly endpoint: Endpoint | undefined;
}

/** Reads the EMULATOR_ variables. */
export function readEmulator(reader: EnvironmentReader): EmulatorConfig {
  const emulator = {
    port: reader.number("EMULATOR_PORT", {
      kind: "whole",
      min: 0,
      max: 65_535,
      fallback: 9080,
      what: "a port",
    }),
    taskMs: reader.milliseconds("EMULATOR_TASK_MS", 0, 1500),
    secretId: reader.text("EMULATOR_SECRET_ID") ?? "AKIDsandbox",
  };
  return hide(emulator, "secretKey", reader.text("EMULATOR_SECRET_KEY") ?? "sandbox");
}

/**
 * Reads the TENCENTCLOUD_ variables. Without credentials it is the sandbox, and the key pair is the emulator's; the real
 * cloud is then no endpoint.
 */
export function readCloud(
  reader: EnvironmentReader,
  environment: Environment,
  emulator: EmulatorConfig,
): Cloud {
  const reading = readCredentials({ ...environment });
  const named = readEndpoint(reader);
  if (reading.kind === "invalid") {
    reader.refuse(reading.variable, reading.message);
    return { mode: "live", credentials: undefined, endpoint: named };
  }
  if (reading.kind === "ok")
    return {
      mode: "live",
      credentials: reading.credentials,
      endpoint: named ?? endpointOf(defaultEndpoint),
    };
  if (named && !named.loopback)
    reader.refuse(
      "TENCENTCLOUD_ENDPOINT",
      "names the real cloud, but TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set: set them, or leave the endpoint out for sandbox mode",
    );
  return { mode: "sandbox", credentials: sandboxCredentials(reader, emulator), endpoint: named };
}

function readEndpoint(reader: EnvironmentReader): Endpoint | undefined {
  const text = reader.text("TENCENTCLOUD_ENDPOINT");
  if (text === undefined) return undefined;
  const reading = parseEndpoint(text);
  if (reading.kind === "ok") return reading.endpoint;
  reader.refuse("TENCENTCLOUD_ENDPOINT", reading.message);
  return undefined;
}

function endpointOf(text: string): Endpoint | undefined {
  const reading = parseEndpoint(text);
  return reading.kind === "ok" ? reading.endpoint : undefined;
}

function sandboxCredentials(
  reader: EnvironmentReader,
  emulator: EmulatorConfig,
): Credentials | undefined {
  const reading = readCredentials({
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
  });
  if (reading.kind === "ok") return reading.credentials;
  if (reading.kind === "invalid")
    reader.refuse(reading.variable.replace("TENCENTCLOUD_", "EMULATOR_"), reading.message);
  return undefined;
}
