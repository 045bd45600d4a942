import { addressStates, type Operation } from "@sluice/contract";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { ReportError } from "./ReportError.tsx";

/** Who asked for what and when, how it ended, and the counts. */
export function ReportSummary({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const { number, span } = useFormats();
  const { counts, stopReason, startedAt, finishedAt } = operation;
  const took =
    startedAt !== undefined && finishedAt !== undefined
      ? span(Date.parse(finishedAt) - Date.parse(startedAt))
      : undefined;
  return (
    <>
      <section>
        <h2>{t(($) => $.exports.report.parameters)}</h2>
        <Parameters operation={operation} took={took} />
      </section>
      <section>
        <h2>{t(($) => $.exports.report.counts)}</h2>
        <table className="s-report-narrow">
          <thead>
            <tr>
              <th scope="col">{t(($) => $.exports.report.state)}</th>
              <th scope="col" className="s-report-number">
                {t(($) => $.exports.report.addresses)}
              </th>
            </tr>
          </thead>
          <tbody>
            {addressStates
              .filter((state) => counts[state] > 0)
              .map((state) => (
                <tr key={state}>
                  <td>{t(($) => $.common.addressState[state])}</td>
                  <td className="s-report-number">{number(counts[state])}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      {stopReason && (
        <section>
          <h2>{t(($) => $.exports.report.stopped)}</h2>
          <ReportError error={stopReason} />
          {stopReason.requestId !== undefined && (
            <div>
              {t(($) => $.common.cloudRequestId)}{" "}
              <span className="s-mono">{stopReason.requestId}</span>
            </div>
          )}
        </section>
      )}
    </>
  );
}

function Parameters({ operation, took }: { operation: Operation; took: string | undefined }) {
  const { t } = useTranslation();
  const { time, utc } = useFormats();
  const regionName = useRegionName();
  const { internetMaxBandwidthOut, internetChargeType, tags } = operation;
  // Paper has no tooltip: the zone of the reader and UTC stand beside each other.
  const moment = (at: string | undefined) => at && `${time(at)} (${utc(at)})`;
  return (
    <dl>
      <Pair term={t(($) => $.operation.parameters.id)}>
        <span className="s-mono">{operation.id}</span>
      </Pair>
      <Pair term={t(($) => $.exports.report.state)}>
        {t(($) => $.common.operationState[operation.state])}
      </Pair>
      <Pair term={t(($) => $.operation.parameters.region)}>
        {`${regionName(operation.region)} (${operation.region})`}
      </Pair>
      <Pair term={t(($) => $.operation.parameters.bandwidth)}>
        {internetMaxBandwidthOut !== undefined &&
          t(($) => $.common.mbps, { value: internetMaxBandwidthOut })}
      </Pair>
      <Pair term={t(($) => $.operation.parameters.chargeType)}>
        {internetChargeType && t(($) => $.common.chargeType[internetChargeType])}
      </Pair>
      <Pair term={t(($) => $.operation.parameters.package)}>{operation.bandwidthPackageId}</Pair>
      <Pair term={t(($) => $.operation.parameters.tags)}>
        {tags.map(({ key, value }) => `${key}: ${value}`).join("; ")}
      </Pair>
      <Pair term={t(($) => $.operation.parameters.createdBy)}>{operation.createdBy}</Pair>
      <Pair term={t(($) => $.operation.parameters.createdAt)}>{moment(operation.createdAt)}</Pair>
      <Pair term={t(($) => $.operation.parameters.finishedAt)}>{moment(operation.finishedAt)}</Pair>
      <Pair term={t(($) => $.exports.report.took)}>{took}</Pair>
      <Pair term={t(($) => $.operation.parameters.retryOf)}>{operation.retryOf}</Pair>
      <Pair term={t(($) => $.operation.parameters.note)}>{operation.note}</Pair>
    </dl>
  );
}

/** Nothing at all where there is nothing to say. */
function Pair({ term, children }: { term: string; children: ReactNode }) {
  if (children === undefined || children === false || children === "") return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
