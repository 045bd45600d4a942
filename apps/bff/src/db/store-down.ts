import pg from "pg";
import { StoreUnavailableError } from "./store.ts";

/**
 * PostgreSQL, Appendix A: class 08, a connection that failed, and of class 57 an administrator who stops the server (57P01),
 * a crash (57P02), a server that starts (57P03).
 */
const downStates = /^(08|57P0[123])/;

/** What the driver says of a connection that went away while it was used, or just before, and what its socket says. */
const lostConnection =
  /^(Connection terminated|Client (has encountered a connection error|was closed))/;
const lostSocket: readonly unknown[] = ["ECONNRESET", "EPIPE"];

/** True when the store could not be asked, or did not say how it ended; the same request may be answered a moment later. */
export function isStoreDown(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  if (error instanceof pg.DatabaseError) return downStates.test(error.code ?? "");
  if (!(error instanceof Error)) return false;
  return lostConnection.test(error.message) || ("code" in error && lostSocket.includes(error.code));
}
