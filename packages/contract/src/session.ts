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
] as const;
export type Permission = (typeof permissions)[number];

/** Answer of `GET /api/v1/session`. */
export const sessionSchema = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
    permissions: z.array(z.enum(permissions)),
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

/** Answer of `GET /auth/methods`: how one can sign in here. Needs no session. */
export const authMethodsSchema = z
  .object({
    mode: z.enum(modes),
    method: z.enum(["sandbox", "none"]),
    users: z.array(z.enum(roles)).describe("Users of the sandbox sign-in; empty otherwise."),
  })
  .meta({ id: "AuthMethods" });
export type AuthMethods = z.infer<typeof authMethodsSchema>;

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
