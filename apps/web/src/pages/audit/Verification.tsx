import Alert from "@cloudscape-design/components/alert";
import type { AuditVerification } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { CopyId } from "../../ui/CopyId.tsx";
import type { useVerification } from "./use-verification.ts";

/** What came of the last verification. */
export function Verification(props: { verification: ReturnType<typeof useVerification> }) {
  const { t } = useTranslation();
  const { data, error, mutate } = props.verification;
  return (
    <div role="status">
      {error && (
        <ProblemAlert
          error={error}
          header={t(($) => $.audit.verifyFailed)}
          onRetry={() => mutate()}
        />
      )}
      {data && (data.broken ? <Broken verification={data} /> : <Holds verification={data} />)}
    </div>
  );
}

function Holds({ verification: { entries, last } }: { verification: AuditVerification }) {
  const { t } = useTranslation();
  return (
    <Alert type="success" header={t(($) => $.audit.holds)}>
      {last && (
        <>
          {t(($) => $.audit.holdsText, { count: entries, seq: last.seq })}{" "}
          <CopyId
            id={`${last.seq}:${last.hash}`}
            short={`${last.hash.slice(0, 16)}…`}
            what={t(($) => $.audit.details.hash)}
          />
        </>
      )}
    </Alert>
  );
}

function Broken({ verification: { entries, broken } }: { verification: AuditVerification }) {
  const { t } = useTranslation();
  if (!broken) return null;
  const { seq, entryId, fault } = broken;
  return (
    <Alert type="error" header={t(($) => $.audit.broken)}>
      <div>
        {[
          ...(seq === null ? [] : [t(($) => $.audit.brokenRow, { seq })]),
          ...(entryId === null ? [] : [t(($) => $.audit.brokenEntry, { id: entryId })]),
        ].join(" · ")}
      </div>
      <div>{t(($) => $.audit.faults[fault])}</div>
      <div>{t(($) => $.audit.brokenText, { count: entries })}</div>
    </Alert>
  );
}
