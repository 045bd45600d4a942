import type { ProblemCode } from "@sluice/contract";
import type { Request } from "express";
import type { Logger } from "pino";
import type { RequestObserver } from "../http/when-over.ts";
import { actorOf, nobody } from "./actor.ts";
import type { Audit } from "./audit.ts";
import { createBudget } from "./budget.ts";
import type { AuditEvent } from "./entry.ts";

/** Refusals that say something of who asked; a field that was mistyped does not. */
const refusals: ReadonlySet<string> = new Set<ProblemCode>([
  "unauthenticated",
  "forbidden",
  "csrf_rejected",
  "unsupported_media_type",
]);
/** Status 429, by whatever code. */
const tooMany = 429;

/**
 * What an anonymous flood can write, from however many addresses: 100 entries at once, then one a minute, and the count of
 * the rest every ten minutes. That is 1.2 MB a day on each replica.
 */
const anonymousRule = { burst: 100, refillMs: 60_000 };
/** Of one origin address, so that a single one does not use up what there is for all. */
const originRule = { burst: 20, refillMs: 600_000 };
/** Of one person: 50 at once, then one every ten seconds. People who are signed in are known, and few. */
const personRule = { burst: 50, refillMs: 10_000 };
const countEveryMs = 600_000;

/** Decides which refusals are written down each on its own, and counts the others. */
export function createRefusalGate(now: () => number) {
  const anonymous = createBudget(anonymousRule);
  const origins = createBudget(originRule);
  const persons = createBudget(personRule);
  let counted = new Map<string, number>();
  return {
    /** True when it is to be written down; else it was counted. */
    admit(code: string, personId: string | undefined, origin: string): boolean {
      const at = now();
      const admitted =
        personId === undefined
          ? origins.take(origin, at) && anonymous.take("", at)
          : persons.take(personId, at);
      if (!admitted) counted.set(code, (counted.get(code) ?? 0) + 1);
      return admitted;
    },
    /** What was counted since the last time, by code; undefined when that is nothing. */
    takeCounts(): Record<string, number> | undefined {
      if (counted.size === 0) return undefined;
      const counts = Object.fromEntries(counted);
      counted = new Map();
      return counts;
    },
  };
}

/** Writes refused requests down. */
export interface RefusalRecorder {
  /** Sees every request when it is over. */
  readonly requestOver: RequestObserver;
  /** A sign-in that was refused, which counts as anonymous. */
  signInRefused(request: Request, parameters: object): Promise<void>;
  /** Writes down what was counted so far, and ends. */
  stop(): Promise<void>;
}

export function createRefusalRecorder(parts: {
  readonly audit: Audit;
  readonly logger: Logger;
}): RefusalRecorder {
  const { audit, logger } = parts;
  const gate = createRefusalGate(() => Date.now());
  const record = async (event: AuditEvent): Promise<void> => {
    await audit.recordAlone(event).catch((error: unknown) => {
      logger.error({ err: error }, "a refusal could not be written to the audit trail");
    });
  };
  const writeCounts = async (): Promise<void> => {
    const counts = gate.takeCounts();
    if (counts) await record({ event: "request.refusals_counted", by: nobody, after: counts });
  };
  const counting = setInterval(() => void writeCounts(), countEveryMs);
  counting.unref();

  return {
    requestOver: (request, response) => {
      const code = response.problemCode;
      if (code === undefined) return;
      if (!isTold(request, code, response.statusCode)) return;
      const person = request.identity?.user.id;
      if (!gate.admit(code, person, request.ip ?? "")) return;
      void record({
        event: "request.refused",
        by: actorOf(request),
        outcome: code,
        parameters: { method: request.method, path: pathOf(request) },
      });
    },
    async signInRefused(request, parameters) {
      if (!gate.admit("sign_in_refused", undefined, request.ip ?? "")) return;
      await record({
        event: "session.sign_in_refused",
        by: actorOf(request),
        outcome: "refused",
        parameters,
      });
    },
    async stop() {
      clearInterval(counting);
      await writeCounts();
    },
  };
}

const readMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whatever would change something; and of what only reads, what a person who is signed in may not see. */
function isTold(request: Request, code: ProblemCode, status: number): boolean {
  if (!refusals.has(code) && status !== tooMany && status !== 403) return false;
  return !readMethods.has(request.method) || (status === 403 && request.identity !== undefined);
}

/** Without the query, which can carry codes; cut, as anyone can send a long one. */
function pathOf(request: Request): string {
  return (request.originalUrl.split("?", 1)[0] ?? "").slice(0, 200);
}
