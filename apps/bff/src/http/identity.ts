import type { Session } from "@sluice/contract";

/** The person behind a request. */
export type User = Session["user"];

/** A person and until when the sign-in lasts; null: no sign-in is needed. */
export interface Identity {
  readonly user: User;
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
  }
}
