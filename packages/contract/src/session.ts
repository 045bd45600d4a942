import * as z from "zod";
import { timeSchema } from "./primitives.ts";

export const roles = ["viewer", "operator", "approver", "admin"] as const;
export type Role = (typeof roles)[number];

export const modes = ["sandbox", "live"] as const;

/** What a role may do. The server decides; the console reads the list to say why a button cannot be used. */
export const permissions = [
  "operations.read",
  "operations.write",
  "catalogues.read",
  "settings.write",
  "sessions.manage",
  "audit.read",
] as const;
export type Permission = (typeof permissions)[number];

/** Answer of `GET /api/v1/session`. */
export const sessionSchema = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
    permissions: z.array(z.enum(permissions)),
    id: z
      .string()
      .describe("Id of the session in lists and logs; `none` when no sign-in is needed."),
    expiresAt: timeSchema.nullable().describe("Null when no sign-in is needed."),
    mode: z.enum(modes).describe("`sandbox`: on the emulator; `live`: on a real account."),
    endpoint: z.string().describe("Host that signed calls go to."),
    emulator: z
      .enum(["embedded", "separate"])
      .optional()
      .describe("In sandbox mode: whether the emulator is a part of this server."),
    settings: z.object({
      maxAddressesPerCall: z.int().min(1),
      writesPerSecond: z.number().describe("Write calls a second that Sluice allows itself."),
      taskTimeMs: z.int().describe("How long a task has taken of late, for estimates."),
      taskTimeoutMs: z
        .int()
        .describe("How long a task may run before its addresses are read without waiting for it."),
    }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof sessionSchema>;

/** Ways to sign in. `oidc`: at an identity provider (OpenID Connect). */
export const signInMethods = ["sandbox", "oidc", "none"] as const;

/** Answer of `GET /auth/methods`: how one can sign in here. Needs no session. */
export const authMethodsSchema = z
  .object({
    mode: z.enum(modes),
    method: z.enum(signInMethods),
    users: z.array(z.enum(roles)).describe("Users of the sandbox sign-in; empty otherwise."),
    provider: z
      .object({
        host: z.string(),
        isReachable: z.boolean().describe("False: nobody can sign in until it answers again."),
      })
      .optional()
      .describe("The identity provider, with the method `oidc`."),
  })
  .meta({ id: "AuthMethods" });
export type AuthMethods = z.infer<typeof authMethodsSchema>;

/** Body of `POST /auth/oidc`. */
export const startSignInSchema = z
  .strictObject({
    returnTo: z
      .string()
      .max(20_000)
      .optional()
      .describe("Page of the console to come back to: a path, with its query."),
    isStepUp: z
      .boolean()
      .default(false)
      .describe("Whether the person has to prove again who they are, though signed in there."),
  })
  .meta({ id: "StartSignIn" });
export type StartSignInInput = z.input<typeof startSignInSchema>;

/** Where the browser has to go next. */
export const goToSchema = z.object({ location: z.url() }).meta({ id: "GoTo" });
export type GoTo = z.infer<typeof goToSchema>;

export { signInFailures, type SignInFailure } from "./words.ts";

/** One sign-in that lasts. */
export const sessionRowSchema = z
  .object({
    id: z.uuid(),
    user: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
    createdAt: timeSchema,
    seenAt: timeSchema.describe("Last request, give or take a minute."),
    expiresAt: timeSchema.describe("When it ends unless it is used before."),
    userAgent: z.string().nullable().describe("What the browser called itself."),
    remoteAddress: z.string().nullable(),
    isCurrent: z.boolean().describe("The session that asks."),
  })
  .meta({ id: "SessionRow" });
export type SessionRow = z.infer<typeof sessionRowSchema>;

/** Query of `GET /api/v1/sessions`. */
export const listSessionsQuerySchema = z.strictObject({
  of: z
    .enum(["me", "everyone"])
    .default("me")
    .describe("`everyone` needs the permission sessions.manage."),
});

/** Answer of `GET /api/v1/sessions`. */
export const sessionListSchema = z
  .object({ items: z.array(sessionRowSchema) })
  .meta({ id: "SessionList" });
export type SessionList = z.infer<typeof sessionListSchema>;

/** Body of `POST /auth/sandbox`. */
export const sandboxSignInSchema = z
  .strictObject({ user: z.enum(roles) })
  .meta({ id: "SandboxSignIn" });

/** Answer of `/healthz` and `/readyz`. */
export const healthSchema = z
  .object({
    status: z.enum(["ok", "not_ready"]),
    checks: z
      .record(z.string(), z.enum(["ok", "warning", "failing"]))
      .describe("`warning`: it works, and somebody should see to it."),
  })
  .meta({ id: "Health" });
