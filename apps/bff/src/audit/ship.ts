import type { Logger } from "pino";
import type { Ship } from "./sealer.ts";

/**
 * What the log was told when it asked a pipe or a terminal to sync (fsync(2): EINVAL, EROFS): the lines have been written all
 * the same, and the reader has them.
 */
function isOnlyUnsynced(error: Error): boolean {
  return "code" in error && (error.code === "EINVAL" || error.code === "EROFS");
}

/**
 * Brings sealed entries to stdout, one JSON line each with the member `audit: true`, whatever LOG_LEVEL says: a log pipeline
 * keeps them where the console cannot reach them.
 */
export function shipToLog(logger: Logger): Ship {
  // The entries are masked, and hold no headers or tokens to look for.
  const lines = logger.child({ audit: true }, { level: "info", redact: { paths: [] } });
  return (entries) => {
    for (const { seq, hash, previousHash, record } of entries) {
      // Our own text of a moment ago, or of before a restart.
      const entry: unknown = JSON.parse(record);
      lines.info({ seq, hash, previousHash, entry }, "audit");
    }
    return new Promise<void>((resolve, reject) => {
      logger.flush((error) => (error && !isOnlyUnsynced(error) ? reject(error) : resolve()));
    });
  };
}
