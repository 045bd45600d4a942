import Button from "@cloudscape-design/components/button";
import { isFinalOperationState, urls, type OperationExport } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { get } from "../../api/http.ts";
import { pages } from "../../pages.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { PageSkeleton } from "../../shell/PageSkeleton.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { useFormats } from "../../ui/format.ts";
import { useIsPainted } from "../../ui/use-is-painted.ts";
import { useGradually } from "../../ui/use-gradually.ts";
import { numberReasons } from "./reasons.ts";
import { ReportAddresses, chunksOf, placeOfChunk } from "./ReportAddresses.tsx";
import { ReportCalls } from "./ReportCalls.tsx";
import { ReportReasons } from "./ReportReasons.tsx";
import { ReportSummary } from "./ReportSummary.tsx";
import "./report.css";

const route = getRouteApi("/operations/$operationId/report");

/** An operation on paper: what was asked, what became of each address, and every call. As of one moment. */
export function ReportPage() {
  const { operationId: id } = route.useParams();
  const { t } = useTranslation();
  const report = useQuery({
    queryKey: ["report", id],
    queryFn: ({ signal }) => get<OperationExport>(urls.exportOperation(id, "json"), signal),
    // Paper does not change either; opening the page again makes another one.
    staleTime: Infinity,
    gcTime: 0,
  });
  usePageTitle(t(($) => $.exports.report.title));
  return (
    <main className="s-report">
      <QueryAlert query={report} />
      {report.data && <Report report={report.data} />}
      {report.isLoading && <PageSkeleton />}
    </main>
  );
}

function Report({ report }: { report: OperationExport }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { operation, calls, addresses, exportedAt } = report;
  const { reasons, reasonOf } = useMemo(() => numberReasons(addresses), [addresses]);
  const chunks = useMemo(() => chunksOf(addresses), [addresses]);
  // What became of it as a whole is read while the addresses are drawn.
  const isSummaryPainted = useIsPainted();
  const shown =
    useGradually(isSummaryPainted ? chunks : undefined, operation.id, placeOfChunk) ?? [];
  const shownCount = shown.reduce((sum, chunk) => sum + chunk.length, 0);
  return (
    <>
      <Tools id={operation.id} shown={shownCount} total={addresses.length} />
      <h1>{t(($) => $.operation.title[operation.kind], { count: operation.total })}</h1>
      <p className="s-report-as-of">
        {t(($) => $.exports.report.asOf, { time: time(exportedAt), version: operation.version })}
        {!isFinalOperationState(operation.state) && ` ${t(($) => $.exports.report.running)}`}
      </p>
      <ReportSummary operation={operation} />
      <ReportReasons reasons={reasons} />
      <ReportCalls calls={calls} />
      <ReportAddresses chunks={shown} reasonOf={reasonOf} />
    </>
  );
}

/** What is not printed. */
function Tools({ id, shown, total }: { id: string; shown: number; total: number }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const isWhole = shown === total;
  const preparing = t(($) => $.exports.report.preparing, { shown, total });
  return (
    <div className="s-report-tools">
      <Button iconName="arrow-left" variant="link" href={pages.operation(id)} onFollow={follow}>
        {t(($) => $.exports.report.back)}
      </Button>
      <Button
        variant="primary"
        disabled={!isWhole}
        {...(!isWhole && { disabledReason: preparing })}
        onClick={() => print()}
      >
        {t(($) => $.exports.report.print)}
      </Button>
    </div>
  );
}
