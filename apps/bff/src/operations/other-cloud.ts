import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { StoreUnavailableError } from "../db/store.ts";
import { isLoopbackHost } from "../http/loopback.ts";

// What is under way belongs to the cloud that it was submitted to: what a rehearsal on the emulator has left queued must not be
// sent to a real account, and what is not known of one cloud cannot be read at another. A start looks, for a person to hear of it
// at once; each job looks, too, for what another replica of the same database has taken since; and of what is over nothing new is
// made elsewhere: to take a rehearsal back would release what is real.

/** A job of something that was submitted to another cloud than this console speaks to; a replica that does may take it. */
export class OtherCloudError extends Error {
  override readonly name = "OtherCloudError";
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

/** What has the host that it was submitted to; null: it is of before that was written down. */
interface Submitted {
  readonly endpoint: string | null;
}

/**
 * Why this console can neither go on with something nor make anything new of it; undefined when it can.
 * @param host the endpoint that calls of this console go to
 */
export function whyNotOurs({ endpoint }: Submitted, host: string): string | undefined {
  if (endpoint === null || cloudOf(endpoint) === cloudOf(host)) return undefined;
  return `It was submitted to ${endpoint}, and TENCENTCLOUD_ENDPOINT leads to ${host} here.`;
}

/** @throws OtherCloudError when it was submitted to another cloud than calls of this console go to */
export function assertOurCloud(submitted: Submitted, host: string): void {
  const why = whyNotOurs(submitted, host);
  if (why !== undefined) throw new OtherCloudError(why);
}

/**
 * Looks at all that is under way, or of which it is not known how it ended.
 * @param host the endpoint that calls would go to from now on
 * @throws StoreUnavailableError when some of it is at another cloud
 */
export async function refuseOtherCloud(db: Kysely<Database>, host: string): Promise<void> {
  const rows = await db
    .selectFrom("operations")
    .select("endpoint")
    .where((is) => is.or([is("finishedAt", "is", null), is("state", "=", "attention")]))
    .union(db.selectFrom("billingChanges").select("endpoint").where("finishedAt", "is", null))
    .execute();
  const other = rows.find(
    ({ endpoint }) => endpoint !== null && cloudOf(endpoint) !== cloudOf(host),
  );
  if (other === undefined) return;
  throw new StoreUnavailableError(
    `TENCENTCLOUD_ENDPOINT leads to ${host} now, but the store has operations that were submitted to ${other.endpoint} and are under way, or of which it is not known how they ended: what they have queued would be sent to another cloud. Set it back to let them end, or begin with an empty store.`,
  );
}
