import { sql, type Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { StoreUnavailableError } from "../db/store.ts";
import { isLoopbackHost } from "../http/loopback.ts";

/**
 * What is under way belongs to the cloud that it was submitted to: what a rehearsal on the emulator has left queued must not be
 * sent to a real account, and what is not known of one cloud cannot be read at another. Only a start looks; that all replicas of
 * a database have the same endpoint is up to who runs them.
 * @param host the endpoint that calls would go to from now on
 * @throws StoreUnavailableError when something is under way at another cloud
 */
export async function refuseOtherCloud(db: Kysely<Database>, host: string): Promise<void> {
  // The newest word counts: a change of billing that is taken up again goes on where that was asked for.
  const { rows } = await sql<{ account: string }>`
    select distinct on (coalesce(submitted.billing_change_id, submitted.operation_id))
      submitted.record::jsonb ->> 'account' as account
    from audit_entries as submitted
    where submitted.event in (
        'operation.submitted', 'operation.retried', 'operation.undone', 'billing_change.submitted')
      and (submitted.operation_id in (
          select id from operations where finished_at is null or state = 'attention')
        or submitted.billing_change_id in (
          select id from billing_changes where finished_at is null))
    order by coalesce(submitted.billing_change_id, submitted.operation_id), submitted.id desc`.execute(
    db.withoutPlugins(),
  );
  const hosts = rows.flatMap(({ account }) => account.split("#").slice(0, 1));
  const other = hosts.find((one) => cloudOf(one) !== cloudOf(host));
  if (other === undefined) return;
  throw new StoreUnavailableError(
    `TENCENTCLOUD_ENDPOINT leads to ${host} now, but the store has operations that were submitted to ${other} and are under way, or of which it is not known how they ended: what they have queued would be sent to another cloud. Set it back to let them end, or begin with an empty store.`,
  );
}

/**
 * Which cloud a host is of. Keys are changed from time to time, emulators come and go, and each site of the cloud has a host for
 * every region; accounts are of one site (Tencent Cloud API, "Common Params").
 */
export function cloudOf(host: string): "emulator" | "international" | "mainland" {
  const url = URL.parse(`http://${host}`);
  if (url !== null && isLoopbackHost(url.hostname)) return "emulator";
  return host.includes(".intl.") ? "international" : "mainland";
}
