import type { AuditEntry } from "@sluice/contract";
import { useTranslation } from "react-i18next";

/** Who is behind an entry, and where the request came from. */
export function PersonText({ entry: { person, origin } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const nobody = origin === null ? t(($) => $.audit.byConsole) : t(($) => $.audit.notSignedIn);
  return (
    <span>
      {person?.name ?? nobody}
      {origin !== null && <span className="s-audit-origin">{origin}</span>}
    </span>
  );
}
