import { createAudit, type Audit } from "../../src/audit/audit.ts";
import type { Store } from "../../src/db/store.ts";

/** The audit trail of a store that nobody seals. */
export function quietAudit({ db }: Pick<Store, "db">): Audit {
  return createAudit({
    db,
    account: "127.0.0.1:9080#0123456789abcdef",
    mask: (text) => text,
    onRecorded: () => {},
  });
}
