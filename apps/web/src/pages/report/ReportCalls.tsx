import type { Call } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { ReportError } from "./ReportError.tsx";
import { ReportSection } from "./ReportSection.tsx";

/** Every write call with the ids that the cloud's support asks for. */
export function ReportCalls({ calls }: { calls: readonly Call[] }) {
  const { t } = useTranslation();
  const { number, time } = useFormats();
  return (
    <ReportSection heading={t(($) => $.exports.report.calls)}>
      {calls.length === 0 ? (
        <p>{t(($) => $.exports.report.noCalls)}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col" className="s-report-number">
                {t(($) => $.operation.calls.seq)}
              </th>
              <th scope="col">{t(($) => $.operation.calls.action)}</th>
              <th scope="col" className="s-report-number">
                {t(($) => $.operation.calls.addressCount)}
              </th>
              <th scope="col">{t(($) => $.operation.calls.outcome)}</th>
              <th scope="col">{t(($) => $.exports.report.sentAt)}</th>
              <th scope="col">{t(($) => $.operation.calls.requestId)}</th>
              <th scope="col">{t(($) => $.operation.calls.taskId)}</th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <tr key={call.id}>
                <td className="s-report-number">{number(call.seq)}</td>
                <td className="s-mono">{call.action}</td>
                <td className="s-report-number">{number(call.addressCount)}</td>
                <td>
                  {t(($) => $.operation.calls.outcomes[call.outcome])}
                  {call.error && <ReportError error={call.error} />}
                </td>
                <td className="s-report-time">{time(call.intendedAt)}</td>
                <td className="s-mono">{call.requestId ?? call.error?.requestId}</td>
                <td>
                  <span className="s-mono">{call.taskId}</span>
                  {call.taskResult && (
                    <div>{t(($) => $.operation.calls.tasks[call.taskResult ?? "RUNNING"])}</div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ReportSection>
  );
}
