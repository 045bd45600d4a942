import {
  destination as openDestination,
  pino,
  stdTimeFunctions,
  type DestinationStream,
  type Logger,
} from "pino";
import type { Config } from "./config.ts";

/** Places in which a library could put a header, a cookie or a key pair into what it logs. */
const redactedPaths = ["headers", "cookie", "authorization", "credentials", "secretKey", "token"]
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  .concat(['*["set-cookie"]', '*.*["set-cookie"]']);

/**
 * The BFF's log: JSON lines on stdout. Three layers keep secrets out: callers log named fields and never whole requests,
 * known places are redacted, and the values of the configuration's secrets are blacked out of each finished line.
 *
 * @param destination Where the lines go; stdout unless a test says otherwise. Lines that come while one is being written
 * go out together, and what is left goes out when the process ends.
 */
export function createLogger(
  config: Pick<Config, "logLevel" | "credentials" | "databaseUrl">,
  destination: DestinationStream = openDestination({ dest: 1, sync: false }),
): Logger {
  const password = decodedPassword(config.databaseUrl);
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: "[redacted]" },
    hooks: {
      streamWrite: (line: string) => {
        const clean = config.credentials.redact(line);
        return password === undefined ? clean : clean.replaceAll(password, "[secret]");
      },
    },
  };
  return pino(options, destination);
}

/** The password of the database's URL, when it is long enough not to be an ordinary word of the log. */
function decodedPassword(databaseUrl: string | undefined): string | undefined {
  const password = databaseUrl === undefined ? undefined : URL.parse(databaseUrl)?.password;
  return password !== undefined && password.length >= 8 ? decodeURIComponent(password) : undefined;
}
