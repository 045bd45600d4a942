import type { ProblemCode, Session } from "@sluice/contract";

/** The person behind a request. */
export type User = Session["user"];

/** A person, by which sign-in, and how long that lasts. */
export interface Identity {
  readonly user: User;
  /**
   * What the session is called where it is shown, logged and ended: a UUID that says nothing of its token. `none` where
   * no sign-in is needed.
   */
  readonly sessionId: string;
  /** When the person last proved who they are; null when that is not known, or no sign-in is needed. */
  readonly authenticatedAt: Date | null;
  /** Null: no sign-in is needed. */
  readonly expiresAt: Date | null;
}

declare global {
  // Express declares this namespace for what middleware adds to a request.
  // oxlint-disable-next-line typescript/no-namespace
  namespace Express {
    interface Request {
      /** Id of this request: in the log, in `X-Request-Id` and in problems. Set by the first middleware. */
      requestId: string;
      /** Who is asking; undefined without a valid session. Set by the session middleware. */
      identity?: Identity | undefined;
    }
    interface Response {
      /** Of the problem that it was answered with, for the audit trail. */
      problemCode?: ProblemCode;
    }
  }
}
