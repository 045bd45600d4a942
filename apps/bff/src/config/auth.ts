import { isLoopbackHost } from "../http/loopback.ts";
import type { Cloud } from "./cloud.ts";
import type { EnvironmentReader } from "./environment.ts";
import type { Listening } from "./listening.ts";

/**
 * `sandbox`: pick a user, no password. `oidc`: at an identity provider. `none`: no sign-in, everyone who reaches the
 * console acts as admin.
 */
export type Auth = "sandbox" | "oidc" | "none";

/**
 * Reads SLUICE_AUTH. Sign-in without a password is for the sandbox only, and no sign-in at all for a console that only
 * this machine can reach: with a proxy in front, others could.
 */
export function readAuth(
  reader: EnvironmentReader,
  mode: Cloud["mode"],
  listening: Listening,
): Auth {
  const auth = reader.text("SLUICE_AUTH");
  if (auth === "none") {
    if (!isLoopbackHost(listening.host) || listening.trustProxy.length > 0)
      reader.refuse(
        "SLUICE_AUTH",
        "is none, which lets everyone in as admin: it is allowed only when HOST is loopback, such as 127.0.0.1, and SLUICE_TRUST_PROXY is not set",
      );
    return "none";
  }
  if (auth === "oidc") return "oidc";
  if (mode === "sandbox") return reader.word("SLUICE_AUTH", ["sandbox", "oidc", "none"], "sandbox");
  if (auth === undefined)
    reader.refuse(
      "SLUICE_AUTH",
      "is not set, and with real credentials there is no sign-in without it: set it to oidc, or to none and keep HOST on 127.0.0.1",
    );
  else if (auth === "sandbox")
    reader.refuse(
      "SLUICE_AUTH",
      "is sandbox, whose users need no password, but real credentials are set: set it to oidc, to none on loopback, or remove the credentials",
    );
  else
    reader.refuse(
      "SLUICE_AUTH",
      `must be oidc or none when real credentials are set; it is "${auth}"`,
    );
  return "none";
}
