import { sql, type Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { StoreUnavailableError } from "../db/store.ts";
import { isLoopbackHost } from "../http/loopback.ts";

/**
 * What is under way belongs to the cloud that it was submitted to: what a rehearsal on the emulator has left queued must not be
 * sent to a real account. A key may be another one, as keys are changed from time to time; emulators come and go.
 * @param host the endpoint that calls would go to from now on
 * @throws StoreUnavailableError when something is under way at another one
 */
export async function refuseOtherCloud(db: Kysely<Database>, host: string): Promise<void> {
  const { rows } = await sql<{ account: string }>`
    select distinct submitted.record::jsonb ->> 'account' as account
    from audit_entries as submitted
    where (submitted.event in ('operation.submitted', 'operation.retried', 'operation.undone')
        and submitted.operation_id in (select id from operations where finished_at is null))
      or (submitted.event = 'billing_change.submitted'
        and submitted.billing_change_id in (select id from billing_changes where finished_at is null))`.execute(
    db.withoutPlugins(),
  );
  const hosts = rows.flatMap(({ account }) => account.split("#").slice(0, 1));
  const other = hosts.find((one) => one !== host && !(isLocal(one) && isLocal(host)));
  if (other === undefined) return;
  throw new StoreUnavailableError(
    `TENCENTCLOUD_ENDPOINT leads to ${host} now, but the store has operations under way that were submitted to ${other}: what they have queued would be sent to another account. Set it back to let them end, or begin with an empty store.`,
  );
}

function isLocal(host: string): boolean {
  const url = URL.parse(`http://${host}`);
  return url !== null && isLoopbackHost(url.hostname);
}
