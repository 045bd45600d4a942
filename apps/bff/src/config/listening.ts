import { isIP } from "node:net";
import { isLoopbackHost } from "../http/loopback.ts";
import type { EnvironmentReader } from "./environment.ts";

/** Where the console listens, and whom it believes about how a request came to it. */
export interface Listening {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Addresses, networks or Express's names of them whose `X-Forwarded-*` headers are believed; empty: none. */
  readonly trustProxy: readonly string[];
}

/** Reads PORT, HOST and SLUICE_TRUST_PROXY. Plain http that other machines can reach needs an https proxy in front. */
export function readListening(reader: EnvironmentReader): Listening {
  const port = reader.number("PORT", {
    kind: "whole",
    min: 0,
    max: 65_535,
    fallback: 8080,
    what: "a port",
  });
  const host = reader.text("HOST") ?? "127.0.0.1";
  const trustProxy = (reader.text("SLUICE_TRUST_PROXY") ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const unknown = trustProxy.find((entry) => !isProxyEntry(entry));
  if (unknown !== undefined)
    reader.refuse(
      "SLUICE_TRUST_PROXY",
      `must list IP addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, split by commas; "${unknown}" is none of them`,
    );
  if (!isLoopbackHost(host) && trustProxy.length === 0)
    reader.refuse(
      "HOST",
      `is ${host}, which other machines can reach over plain http: set it to 127.0.0.1, or put an https proxy in front and name its address in SLUICE_TRUST_PROXY`,
    );
  return { port, host, trustProxy };
}

/** What Express takes for `trust proxy`, checked here so that a mistake is told by its variable's name. */
function isProxyEntry(entry: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(entry)) return true;
  const [address = "", bits, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
