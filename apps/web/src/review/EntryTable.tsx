import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { previewVerdicts, type OperationPreview, type PreviewVerdict } from "@sluice/contract";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../ui/format.ts";
import { usePaginationLabels } from "../ui/pagination.ts";
import { useEntryColumns } from "./entry-columns.tsx";
import { filterItems } from "./filter-items.ts";
import { useReasonText } from "./use-reason-text.ts";

/** Rows of a page. What follows the table stays within reach. */
const rowsPerPage = 25;

/** Every entry with its verdict, filtered by verdict, reason and text. */
export function EntryTable(props: { preview: OperationPreview; onFix: (address: string) => void }) {
  const { t } = useTranslation();
  const { preview } = props;
  const { byVerdict } = preview.summary;
  const formats = useFormats();
  const labels = usePaginationLabels();
  const columns = useEntryColumns(props.onFix);
  // What needs a person's attention comes first; with nothing of the kind, everything.
  const [verdict, setVerdict] = useState<PreviewVerdict | undefined>(
    byVerdict.cannot > 0 ? "cannot" : undefined,
  );
  const [code, setCode] = useState<string>();
  const [text, setText] = useState("");
  const [page, setPage] = useState(1);
  const wanted = useDeferredValue(text);
  const found = useMemo(
    () => filterItems(preview.items, { verdict, code, text: wanted }),
    [preview.items, verdict, code, wanted],
  );
  const pageCount = Math.max(1, Math.ceil(found.length / rowsPerPage));
  const shown = Math.min(page, pageCount);
  const rows = found.slice((shown - 1) * rowsPerPage, shown * rowsPerPage);
  const withCount = (name: string, count: number) => `${name} (${formats.number(count)})`;

  return (
    <Container
      header={
        <Header variant="h2" counter={`(${formats.number(preview.summary.total)})`}>
          {t(($) => $.review.table.header)}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <SegmentedControl
          label={t(($) => $.review.table.show)}
          selectedId={verdict ?? "all"}
          options={[
            {
              id: "all",
              text: withCount(
                t(($) => $.review.table.all),
                preview.summary.total,
              ),
            },
            ...previewVerdicts
              .filter((one) => byVerdict[one] > 0)
              .map((one) => ({
                id: one,
                text: withCount(
                  t(($) => $.review.verdict[one]),
                  byVerdict[one],
                ),
              })),
          ]}
          onChange={({ detail }) => {
            setVerdict(previewVerdicts.find((one) => one === detail.selectedId));
            setCode(undefined);
            setPage(1);
          }}
        />
        <div className="s-entry-filters">
          <div className="s-entry-find">
            <TextFilter
              filteringText={text}
              filteringAriaLabel={t(($) => $.review.table.find)}
              filteringPlaceholder={t(($) => $.review.table.find)}
              countText={
                wanted.trim() === "" && code === undefined
                  ? ""
                  : t(($) => $.review.table.matches, { count: found.length })
              }
              onChange={({ detail }) => {
                setText(detail.filteringText);
                setPage(1);
              }}
            />
          </div>
          <CodeSelect
            preview={preview}
            verdict={verdict}
            code={code}
            onChoose={(next) => {
              setCode(next);
              setPage(1);
            }}
          />
          {pageCount > 1 && (
            <Pagination
              currentPageIndex={shown}
              pagesCount={pageCount}
              ariaLabels={labels}
              onChange={({ detail }) => setPage(detail.currentPageIndex)}
            />
          )}
        </div>
        <Table
          variant="embedded"
          contentDensity="compact"
          wrapLines
          items={rows}
          columnDefinitions={columns}
          trackBy="index"
          ariaLabels={{ tableLabel: t(($) => $.review.table.name) }}
          empty={<Box textAlign="center">{t(($) => $.review.table.empty)}</Box>}
        />
      </SpaceBetween>
    </Container>
  );
}

/** Chooses among the reasons that the entries of the verdict have. */
function CodeSelect(props: {
  preview: OperationPreview;
  verdict: PreviewVerdict | undefined;
  code: string | undefined;
  onChoose: (code: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reasonText = useReasonText();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { code } of filterItems(props.preview.items, {
      verdict: props.verdict,
      text: "",
    }))
      if (code !== undefined) found.set(code, (found.get(code) ?? 0) + 1);
    return found;
  }, [props.preview.items, props.verdict]);
  if (counts.size < 2 && props.code === undefined) return null;
  const anyReason = { value: "", label: t(($) => $.review.table.anyReason) };
  const options = [...counts].map(([code, count]) => ({
    value: code,
    label: reasonText({ code }),
    labelTag: formats.number(count),
  }));
  return (
    <div className="s-entry-reason">
      <Select
        selectedOption={options.find(({ value }) => value === props.code) ?? anyReason}
        options={[anyReason, ...options]}
        ariaLabel={t(($) => $.review.table.why)}
        onChange={({ detail }) =>
          props.onChoose(
            detail.selectedOption.value === "" ? undefined : detail.selectedOption.value,
          )
        }
      />
    </div>
  );
}
