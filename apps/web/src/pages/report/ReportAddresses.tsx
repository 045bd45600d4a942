import type { OperationAddress } from "@sluice/contract";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { ReportSection } from "./ReportSection.tsx";

type Chunk = readonly OperationAddress[];

/** Rows that are drawn together; `useGradually` draws a few of these at a time. */
const chunkSize = 20;

/** Tells chunks apart. */
export function placeOfChunk([first]: Chunk): string {
  return String(first?.position);
}

/** The rows in parts that can be drawn one after the other, so that 10,000 of them do not freeze the page. */
export function chunksOf(rows: readonly OperationAddress[]): Chunk[] {
  return Array.from({ length: Math.ceil(rows.length / chunkSize) }, (_, index) =>
    rows.slice(index * chunkSize, (index + 1) * chunkSize),
  );
}

/** Every address of the operation with its outcome. */
export function ReportAddresses(props: {
  chunks: readonly Chunk[];
  reasonOf: (row: OperationAddress) => number | undefined;
}) {
  const { t } = useTranslation();
  return (
    <ReportSection heading={t(($) => $.exports.report.list)}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="s-report-number">
              {t(($) => $.operation.addresses.position)}
            </th>
            <th scope="col">{t(($) => $.operation.addresses.address)}</th>
            <th scope="col">{t(($) => $.operation.addresses.state)}</th>
            <th scope="col">{t(($) => $.operation.addresses.addressId)}</th>
            <th scope="col" className="s-report-number">
              {t(($) => $.exports.report.reason)}
            </th>
            <th scope="col">{t(($) => $.operation.calls.requestId)}</th>
          </tr>
        </thead>
        {props.chunks.map((chunk) => (
          <Rows key={chunk[0]?.position} chunk={chunk} reasonOf={props.reasonOf} />
        ))}
      </table>
    </ReportSection>
  );
}

const Rows = memo(function Rows(props: {
  chunk: Chunk;
  reasonOf: (row: OperationAddress) => number | undefined;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <tbody>
      {props.chunk.map((row) => {
        const reason = props.reasonOf(row);
        return (
          <tr key={row.position}>
            <td className="s-report-number">{number(row.position + 1)}</td>
            <td className="s-mono">{row.address}</td>
            <td>{t(($) => $.common.addressState[row.state])}</td>
            <td className="s-mono">{row.addressId}</td>
            <td className="s-report-number">{reason !== undefined && number(reason)}</td>
            <td className="s-mono">{row.error?.requestId}</td>
          </tr>
        );
      })}
    </tbody>
  );
});
