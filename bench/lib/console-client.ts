import { isFinalOperationState, urls, type BillingChange, type Operation } from "@sluice/contract";
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
  /** Begins to bill addresses through a bandwidth package of the emulator's. */
  changeBilling(ip6Addresses: readonly string[]): Promise<BillingChange>;
  read(id: string): Promise<Operation>;
  /** Polls until `reached` says so, and gives the operation as it was then. Throws when that takes three minutes. */
  until(id: string, reached: (operation: Operation) => boolean): Promise<Operation>;
  /** Polls until the operation is over. */
  untilOver(id: string): Promise<Operation>;
}

/** A package that the emulator has in the region. */
const bandwidthPackageId = "bwp-8xk3m2qa";

/** Signs in to a console in sandbox mode. */
export async function signIn(
  url: string,
  user: "operator" | "admin" = "operator",
): Promise<ConsoleClient> {
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>>) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Sluice-CSRF": "1", ...headers },
      body: JSON.stringify(body),
    });
  const signedIn = await post(urls.signInSandbox(), { user }, {});
  const cookie = signedIn.headers.get("Set-Cookie")?.split(";", 1).join();
  if (cookie === undefined) throw new Error(`no session: ${await signedIn.text()}`);

  const read = async (id: string): Promise<Operation> =>
    readBody(await fetch(`${url}${urls.operation(id)}`, { headers: { Cookie: cookie } }));
  const submit = async <T>(path: string, body: object): Promise<T> =>
    readBody(await post(path, body, { Cookie: cookie, "Idempotency-Key": randomUUID() }));
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
    allocate: (ip6Addresses) =>
      submit(urls.operations(), { kind: "allocate", region, ip6Addresses }),
    changeBilling: (ip6Addresses) =>
      submit(urls.billingChanges(), {
        region,
        ip6Addresses,
        internetChargeType: "BANDWIDTH_PACKAGE",
        bandwidthPackageId,
      }),
    read,
    until,
    untilOver: (id) => until(id, ({ state }) => isFinalOperationState(state)),
  };
}

async function readBody<T>(response: Response): Promise<T> {
  if (!response.ok)
    throw new Error(`the console answered ${response.status}: ${await response.text()}`);
  // The console's own tests hold its answers against this schema; parsing each here would be measured too.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await response.json()) as T;
}
