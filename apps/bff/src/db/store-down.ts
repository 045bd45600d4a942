import { StoreUnavailableError } from "./store.ts";

/**
 * What says that the connection is gone: PostgreSQL (Appendix A: class 08, a connection that failed, and of class 57 an
 * administrator who stops the server, a crash, and a server that starts) and the connection's socket.
 */
const downCodes = /^(08[0-9A-Z]{3}|57P0[123]|ECONNRESET|EPIPE)$/;

/** What the driver says, without a code, of a connection that went away while it was used, or just before. */
const lostConnection =
  /^(Connection terminated|Client (has encountered a connection error|was closed))/;

/** True when the store could not be asked, or did not say how it ended; the same request may be answered a moment later. */
export function isStoreDown(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return downCodes.test(code) || lostConnection.test(error.message);
}
