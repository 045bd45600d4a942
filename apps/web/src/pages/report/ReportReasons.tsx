import { useTranslation } from "react-i18next";
import { Advice } from "../../problems/ErrorText.tsx";
import { useFormats } from "../../ui/format.ts";
import { ReportError } from "./ReportError.tsx";
import type { Reason } from "./reasons.ts";
import { ReportSection } from "./ReportSection.tsx";

/** Each reason once, with its number, under which the list of addresses speaks of it. */
export function ReportReasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (reasons.length === 0) return null;
  return (
    <ReportSection heading={t(($) => $.exports.report.reasons)}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="s-report-number">
              {t(($) => $.exports.report.reason)}
            </th>
            <th scope="col" className="s-report-number">
              {t(($) => $.exports.report.count)}
            </th>
            <th scope="col">{t(($) => $.exports.report.what)}</th>
            <th scope="col">{t(($) => $.exports.report.advice)}</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ number: reason, error, count }) => (
            <tr key={reason}>
              <td className="s-report-number">{number(reason)}</td>
              <td className="s-report-number">{number(count)}</td>
              <td>
                <ReportError error={error} />
              </td>
              <td>
                <Advice error={error} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ReportSection>
  );
}
