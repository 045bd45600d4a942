import { isFinalOperationState, urls, type Operation } from "@sluice/contract";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { region } from "./emulator.ts";

/** How often an operation is asked for while it runs: the resolution of the times that are measured so. */
const pollEveryMs = 10;

/** How long anything that is waited for may take before the measurement counts as failed. */
const waitAtMostMs = 180_000;

/** A signed-in user of the console's HTTP API. */
export interface ConsoleClient {
  /** Value of the `Cookie` header that carries the session. */
  readonly cookie: string;
  /** Submits an `allocate` operation. */
  allocate(ip6Addresses: readonly string[]): Promise<Operation>;
  read(id: string): Promise<Operation>;
  /** Polls until `reached` says so, and gives the operation as it was then. Throws when that takes three minutes. */
  until(id: string, reached: (operation: Operation) => boolean): Promise<Operation>;
  /** Polls until the operation is over. */
  untilOver(id: string): Promise<Operation>;
}

/** Signs in to a console in sandbox mode as its operator. */
export async function signIn(url: string): Promise<ConsoleClient> {
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>>) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Sluice-CSRF": "1", ...headers },
      body: JSON.stringify(body),
    });
  const signedIn = await post(urls.signInSandbox(), { user: "operator" }, {});
  const cookie = signedIn.headers.get("Set-Cookie")?.split(";", 1).join();
  if (cookie === undefined) throw new Error(`no session: ${await signedIn.text()}`);

  const read = async (id: string): Promise<Operation> =>
    readOperation(await fetch(`${url}${urls.operation(id)}`, { headers: { Cookie: cookie } }));
  const until: ConsoleClient["until"] = async (id, reached) => {
    const deadline = performance.now() + waitAtMostMs;
    for (;;) {
      const operation = await read(id);
      if (reached(operation)) return operation;
      if (performance.now() > deadline)
        throw new Error(`waited too long for an operation: ${JSON.stringify(operation)}`);
      await delay(pollEveryMs);
    }
  };
  return {
    cookie,
    async allocate(ip6Addresses) {
      const headers = { Cookie: cookie, "Idempotency-Key": randomUUID() };
      const body = { kind: "allocate", region, ip6Addresses };
      return readOperation(await post(urls.operations(), body, headers));
    },
    read,
    until,
    untilOver: (id) => until(id, ({ state }) => isFinalOperationState(state)),
  };
}

async function readOperation(response: Response): Promise<Operation> {
  if (!response.ok)
    throw new Error(`the console answered ${response.status}: ${await response.text()}`);
  // The console's own tests hold its answers against this schema; parsing each here would be measured too.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await response.json()) as Operation;
}
