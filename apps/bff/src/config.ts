import { resolve } from "node:path";
import type { Credentials } from "@sluice/tencent-vpc";
import { readAuth, type Auth } from "./config/auth.ts";
import { readCloud, readEmulator, type Cloud, type EmulatorConfig } from "./config/cloud.ts";
import {
  createEnvironmentReader,
  type Environment,
  type EnvironmentReader,
} from "./config/environment.ts";
import { hide } from "./config/hide.ts";
import { readLimits, type Limits } from "./config/limits.ts";
import { readListening, type Listening } from "./config/listening.ts";
import { readMetricsToken } from "./config/metrics-token.ts";
import { readOidc, type OidcConfig } from "./config/oidc.ts";
import { readRequiredTags } from "./config/required-tags.ts";
import { withSecretFiles } from "./config/secret-files.ts";
import { warningsOf } from "./config/warnings.ts";
import { readPublicUrl, readWebhook, type Webhook } from "./config/webhook.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/**
 * Everything that the environment says, checked. Printing it shows no secret: `databaseUrl`, `metricsToken`, the emulator's
 * key and the web hook's URL and secret are not enumerable, and credentials print as a placeholder.
 */
export interface Config extends Listening, Pick<Cloud, "mode" | "endpoint"> {
  readonly auth: Auth;
  /** The identity provider, when that is where people sign in. */
  readonly oidc: OidcConfig | undefined;
  readonly credentials: Credentials;
  /** PostgreSQL; undefined: the embedded store in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  readonly maxAddressesPerCall: number;
  /** Share of each documented rate limit that may be used, above 0 and at most 1. */
  readonly rateLimitShare: number;
  readonly callTimeoutMs: number;
  readonly settleWindowMs: number;
  /** A task that runs longer than this is settled by reading. */
  readonly taskTimeoutMs: number;
  /** Keys of tags that every enabled address should carry. */
  readonly requiredTags: readonly string[];
  readonly emulator: EmulatorConfig;
  /** What one person or one address may ask of this process. */
  readonly limits: Limits;
  /** Where to tell of operations that ended; undefined: nowhere. */
  readonly webhook: Webhook | undefined;
  /** Where people open the console, for links in what leaves it; undefined: not known. */
  readonly publicUrl: string | undefined;
  /** Who sends it may read the numbers from anywhere; undefined: only this machine may. */
  readonly metricsToken: string | undefined;
  /** How long a stop goes on serving after it has told that it is not ready any more. */
  readonly drainMs: number;
  readonly logLevel: (typeof logLevels)[number];
  readonly session: {
    /** A session ends when it is not used for this long. */
    readonly idleMs: number;
    /** A session ends this long after the sign-in, used or not. */
    readonly absoluteMs: number;
  };
  /** To release more addresses than this at once, one must have signed in this short a time ago. */
  readonly stepUp: { readonly addresses: number; readonly maxAgeMs: number };
}

export type ConfigReading =
  | {
      readonly kind: "ok";
      readonly config: Config;
      /** What is probably not meant like this, a sentence each. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: "invalid"; readonly message: string };

/**
 * Turns the environment into the configuration (DESIGN section 6). `invalid` carries one sentence for each mistake, a
 * line each, that names the variable and says what to do; no secret is part of it.
 */
export function readConfig(given: Environment): ConfigReading {
  const mistakesOfFiles: string[] = [];
  const environment = withSecretFiles(given, (name, rest) => {
    mistakesOfFiles.push(`${name} ${rest}.`);
  });
  // What depends on a secret that could not be read would be told as wrong as well.
  if (mistakesOfFiles.length > 0) return { kind: "invalid", message: mistakesOfFiles.join("\n") };
  const reader = createEnvironmentReader(environment);
  const listening = readListening(reader);
  const emulator = readEmulator(reader);
  const cloud = readCloud(reader, environment, emulator);
  const auth = readAuth(reader, cloud.mode, listening);
  const databaseUrl = readDatabaseUrl(reader);
  const metricsToken = readMetricsToken(reader);
  const common = readCommon(reader);
  const oidc = readOidc(reader, auth, listening);
  if (reader.mistakes.length > 0 || !cloud.credentials)
    return { kind: "invalid", message: reader.mistakes.join("\n") };

  const { credentials, mode, endpoint } = cloud;
  const config = { ...listening, mode, auth, oidc, credentials, endpoint, emulator, ...common };
  const hidden = hide(hide(config, "databaseUrl", databaseUrl), "metricsToken", metricsToken);
  const warnings = warningsOf(given, reader, hidden);
  return { kind: "ok", config: hidden, warnings };
}

/** Where the store is, for the programs that look after it. */
export type StoreConfig = Pick<Config, "databaseUrl" | "dataDir">;

/** Reads the two variables that name the store, and nothing else: looking after it needs no keys of the cloud. */
export function readStoreConfig({
  DATABASE_URL,
  DATABASE_URL_FILE,
  SLUICE_DATA_DIR,
}: Environment): { kind: "ok"; config: StoreConfig } | Extract<ConfigReading, { kind: "invalid" }> {
  const mistakesOfFiles: string[] = [];
  const environment = withSecretFiles(
    { DATABASE_URL, DATABASE_URL_FILE, SLUICE_DATA_DIR },
    (name, rest) => void mistakesOfFiles.push(`${name} ${rest}.`),
  );
  if (mistakesOfFiles.length > 0) return { kind: "invalid", message: mistakesOfFiles.join("\n") };
  const reader = createEnvironmentReader(environment);
  const databaseUrl = readDatabaseUrl(reader);
  const dataDir = readDataDir(reader);
  if (reader.mistakes.length > 0) return { kind: "invalid", message: reader.mistakes.join("\n") };
  return { kind: "ok", config: hide({ dataDir }, "databaseUrl", databaseUrl) };
}

function readDataDir(reader: EnvironmentReader): string {
  return resolve(reader.text("SLUICE_DATA_DIR") ?? "data");
}

function readDatabaseUrl(reader: EnvironmentReader): string | undefined {
  const text = reader.text("DATABASE_URL");
  if (text === undefined) return undefined;
  // Of a password with @ or / in it, a part is taken for the host: it would be looked up, and told as not found.
  const [beforeQuery = ""] = text.split("?", 1);
  const [authority = "", ...path] = beforeQuery.replace(/^[a-z]+:\/\//i, "").split("/");
  if (path.join("/").includes("@") || authority.indexOf("@") !== authority.lastIndexOf("@")) {
    reader.refuse(
      "DATABASE_URL",
      "has an @ out of its place: percent-encode what is special in user and password, @ as %40 and / as %2F",
    );
    return undefined;
  }
  const protocol = URL.parse(text)?.protocol;
  if (protocol !== "postgres:" && protocol !== "postgresql:")
    reader.refuse(
      "DATABASE_URL",
      "must be a PostgreSQL URL such as postgres://user:password@host:5432/sluice; leave it out for the embedded store",
    );
  return text;
}

function readCommon(reader: EnvironmentReader) {
  const session = {
    idleMs: reader.milliseconds("SLUICE_SESSION_IDLE_MS", 1000, 3_600_000),
    absoluteMs: reader.milliseconds("SLUICE_SESSION_ABSOLUTE_MS", 1000, 43_200_000),
  };
  return {
    dataDir: readDataDir(reader),
    maxAddressesPerCall: reader.number("SLUICE_MAX_ADDRESSES_PER_CALL", {
      kind: "whole",
      min: 1,
      max: 1000,
      fallback: 100,
      what: "addresses",
    }),
    rateLimitShare: reader.number("SLUICE_RATE_LIMIT_SHARE", {
      kind: "decimal",
      min: 0.01,
      max: 1,
      fallback: 0.8,
      what: "a share of the documented rate",
    }),
    callTimeoutMs: reader.milliseconds("SLUICE_CALL_TIMEOUT_MS", 100, 30_000),
    settleWindowMs: reader.milliseconds("SLUICE_SETTLE_WINDOW_MS", 0, 20_000),
    taskTimeoutMs: reader.milliseconds("SLUICE_TASK_TIMEOUT_MS", 1000, 600_000),
    drainMs: reader.milliseconds("SLUICE_DRAIN_MS", 0, 0),
    webhook: readWebhook(reader),
    publicUrl: readPublicUrl(reader),
    requiredTags: readRequiredTags(reader),
    limits: readLimits(reader),
    logLevel: reader.word("LOG_LEVEL", logLevels, "info"),
    session,
    stepUp: {
      addresses: reader.number("SLUICE_STEP_UP_ADDRESSES", {
        kind: "whole",
        min: 0,
        max: 1_000_000,
        fallback: 100,
        what: "addresses",
      }),
      maxAgeMs: reader.milliseconds("SLUICE_STEP_UP_MS", 1000, 900_000),
    },
  };
}
