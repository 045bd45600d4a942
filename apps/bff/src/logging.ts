import {
  destination as openDestination,
  pino,
  stdSerializers,
  stdTimeFunctions,
  type DestinationStream,
  type Logger,
} from "pino";
import type { Config } from "./config.ts";
import { logContext } from "./log-context.ts";
import { withSourceLines } from "./source-lines.ts";

/** Places in which a library could put a header, a cookie or a key pair into what it logs. */
const redactedPaths = ["headers", "cookie", "authorization", "credentials", "secretKey", "token"]
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  .concat(['*["set-cookie"]', '*.*["set-cookie"]']);

/**
 * The BFF's log: JSON lines on stdout. Three layers keep secrets out: callers log named fields and never whole requests,
 * known places are redacted, and the values of the configuration's secrets are blacked out of each finished line.
 *
 * @param destination Where the lines go; stdout unless a test says otherwise.
 */
export function createLogger(
  config: SecretConfig & Pick<Config, "logLevel">,
  destination: DestinationStream = openStdout(),
): Logger {
  const mask = secretMask(config);
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: logContext,
    serializers: { err: serialiseError },
    redact: { paths: redactedPaths, censor: "[redacted]" },
    hooks: {
      streamWrite: (line: string) => escapeInvisible(mask(line)),
    },
  };
  return pino(options, destination);
}

function serialiseError(error: Error) {
  const serialised = stdSerializers.err(error);
  // Anything can be thrown, and is then what is logged.
  if (error instanceof Error) serialised.stack = withSourceLines(serialised.stack);
  return serialised;
}

type SecretConfig = Pick<
  Config,
  "credentials" | "databaseUrl" | "metricsToken" | "webhook" | "oidc"
>;

/** Blacks the values of the configuration's secrets out of text. */
export function secretMask({
  credentials,
  databaseUrl,
  metricsToken,
  oidc,
  webhook,
}: SecretConfig) {
  const hidden = [
    decodedPassword(databaseUrl),
    metricsToken,
    oidc?.clientSecret,
    webhook?.secret,
    webhook?.url,
  ].filter((secret) => secret !== undefined);
  return (text: string): string =>
    hidden.reduce(
      (masked, secret) => masked.replaceAll(secret, "[secret]"),
      credentials.redact(text),
    );
}

/**
 * What JSON lets through and a terminal or a reader does not take for text: C1 controls (U+009B begins an escape sequence),
 * line separators, marks that turn the direction of what follows, and what cannot be seen.
 */
const invisible =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A line of JSON with such characters as escapes, which every JSON parser turns back. They can only stand inside of texts. */
function escapeInvisible(line: string): string {
  // Hardly any line has one, and every line is looked through.
  if (line.search(invisible) === -1) return line;
  return line.replaceAll(
    invisible,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The password of the database's URL, when it is long enough not to be an ordinary word of the log. */
function decodedPassword(databaseUrl: string | undefined): string | undefined {
  const password = databaseUrl === undefined ? undefined : URL.parse(databaseUrl)?.password;
  return password !== undefined && password.length >= 8 ? decodeURIComponent(password) : undefined;
}

/**
 * Stdout, with lines that come close together written together: a write for each took an eighth of the processor time of
 * a poller's request. What is left goes out with a fatal line and when the process ends; kill -9 can lose the last tenth
 * of a second, of which the store has what counts.
 */
function openStdout(): DestinationStream {
  return openDestination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 });
}
