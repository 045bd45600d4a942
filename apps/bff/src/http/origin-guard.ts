import type { Request, RequestHandler } from "express";
import type { Config } from "../config.ts";
import { isLoopbackAddress, isLoopbackHost } from "./loopback.ts";
import { problem, sendProblem, type ProblemAnswer } from "./problem.ts";

/** Asked for by what runs the process, over plain http and by whatever name it has there. */
export const probePaths: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Refuses requests that came by a way on which the console must not be used: under a foreign host name on loopback, and
 * over plain http from another machine.
 */
export function guardOrigin({ trustProxy }: Pick<Config, "trustProxy">): RequestHandler {
  return (request, response, next) => {
    const refusal = probePaths.has(request.path)
      ? undefined
      : trustProxy.length === 0
        ? refuseForeignHost(request)
        : refusePlainHttp(request);
    if (refusal) sendProblem(request, response, refusal);
    else next();
  };
}

/**
 * Without a proxy the console is on loopback. A web page whose own name was made to point to 127.0.0.1 (DNS rebinding)
 * is same-origin to the browser, and only the Host header still tells it apart.
 */
function refuseForeignHost(request: Request): ProblemAnswer | undefined {
  // Express says text; of a request that names no host it gives undefined.
  const hostname: string | undefined = request.hostname;
  if (isLoopbackHost(hostname ?? "")) return undefined;
  return problem("forbidden", {
    detail:
      "This console answers on localhost only. To serve it under another name, put an https proxy in front and name its address in SLUICE_TRUST_PROXY.",
  });
}

/**
 * Plain http is for loopback; from anywhere else a proxy in front must have seen to https. A proxy on this machine comes by
 * loopback too, with the name by which it was asked.
 */
export function refusePlainHttp(request: {
  readonly secure: boolean;
  readonly hostname?: string | undefined;
  readonly socket: { readonly localAddress?: string | undefined };
}): ProblemAnswer | undefined {
  const isLocal =
    isLoopbackAddress(request.socket.localAddress ?? "") && isLoopbackHost(request.hostname ?? "");
  if (request.secure || isLocal) return undefined;
  return problem("forbidden", {
    detail:
      "This console is served over https only. Behind a proxy, its address must be in SLUICE_TRUST_PROXY and it must send X-Forwarded-Proto.",
  });
}
