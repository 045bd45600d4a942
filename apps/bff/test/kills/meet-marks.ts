import { channel } from "node:diagnostics_channel";
import { writeSync } from "node:fs";
import { ClientRequest, type IncomingMessage } from "node:http";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { marksIn, reachedLine, type Point } from "./marks.ts";

/*
 * Loaded before a console's entry point (`node --import`). It watches from outside what the process says to the cloud and to
 * its store, and sends itself a signal at the marked points. The console's own code knows nothing of it.
 */

const marks = marksIn(process.env);
let passes = 0;

function reach(point: Point): void {
  const [next] = marks;
  if (next?.point !== point) return;
  passes += 1;
  if (passes < next.passes) return;
  passes = 0;
  marks.shift();
  // At once: nothing that is buffered outlives the next line.
  writeSync(process.stdout.fd, reachedLine(point, Date.now()));
  process.kill(process.pid, next.signal);
}

/** What the statements of one session mean, as far as points depend on it. */
class Session {
  #intends = false;
  #answers = false;

  before(statement: string): void {
    if (/^begin/i.test(statement)) {
      this.#intends = false;
      this.#answers = false;
    }
    if (statement.startsWith('insert into "calls"')) {
      reach("before-intent");
      this.#intends = true;
    }
    if (statement.startsWith('update "calls"') && statement.includes('"answered_at" ='))
      this.#answers = true;
    if (/^commit/i.test(statement) && this.#answers) reach("before-commit");
  }

  /** The statement is on its way to the database; here, that may be all that the process ever hears of it. */
  handedOver(statement: string): void {
    if (/^commit/i.test(statement) && this.#answers) reach("in-commit");
  }

  after(statement: string): void {
    if (/^commit/i.test(statement) && this.#intends) reach("after-intent");
  }
}

watchEmbeddedStore();
watchPostgres();
watchRequests();

/** PGlite is one session, to which each message is a call of a function that does not return before it has been obeyed. */
function watchEmbeddedStore(): void {
  const session = new Session();
  const { prototype } = PGlite;
  // oxlint-disable-next-line typescript/unbound-method -- called with its database below
  const obey = prototype.execProtocolRawSync;
  prototype.execProtocolRawSync = function execProtocolRawSync(message, ...rest) {
    const statement = statementOf(message);
    if (statement === undefined) return obey.call(this, message, ...rest);
    session.before(statement);
    const answer = obey.call(this, message, ...rest);
    session.handedOver(statement);
    session.after(statement);
    return answer;
  };
}

/** The text in a Query or Parse message (PostgreSQL, Message Formats); undefined for any other. */
function statementOf(message: Uint8Array): string | undefined {
  const kind = String.fromCharCode(message[0] ?? 0);
  const text = () => Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const ends = "\0";
  if (kind === "Q") return text().toString("utf8", 5).split(ends)[0];
  if (kind === "P") return text().toString("utf8", 5).split(ends)[1];
  return undefined;
}

function watchPostgres(): void {
  const sessions = new WeakMap<object, Session>();
  const { prototype } = pg.Client;
  // oxlint-disable-next-line typescript/unbound-method -- called with its client below
  const query = prototype.query;
  const watched = function watchedQuery(this: pg.Client, ...given: unknown[]): unknown {
    const [statement] = given;
    const ask = () => Reflect.apply(query, this, given) as unknown;
    if (typeof statement !== "string") return ask();
    const session = sessions.get(this) ?? new Session();
    sessions.set(this, session);
    session.before(statement);
    const answer = ask();
    session.handedOver(statement);
    return answer instanceof Promise
      ? answer.then((result: unknown) => {
          session.after(statement);
          return result;
        })
      : answer;
  };
  Object.defineProperty(prototype, "query", { value: watched });
}

function watchRequests(): void {
  channel("http.client.request.start").subscribe((message) => {
    if (!hasRequest(message)) throw new Error("this version of Node tells of requests otherwise");
    const { request } = message;
    const action = String(request.getHeader("X-TC-Action"));
    // The last byte is with the operating system: it arrives, whatever becomes of this process.
    request.once("finish", () => reachRequest(action, "after-send"));
    request.once("response", (response: IncomingMessage) => {
      response.once("end", () => reachRequest(action, "after-answer"));
    });
  });
}

function reachRequest(action: string, ofWrite: "after-send" | "after-answer"): void {
  if (action === "DescribeTaskResult") reach("during-poll");
  else if (action === "DescribeIp6Addresses") reach("during-read-back");
  else if (action.endsWith("Ip6AddressesBandwidth")) reach(ofWrite);
}

function hasRequest(message: unknown): message is { request: ClientRequest } {
  return (
    typeof message === "object" &&
    message !== null &&
    "request" in message &&
    message.request instanceof ClientRequest
  );
}
