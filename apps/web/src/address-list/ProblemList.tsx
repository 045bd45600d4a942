import Box from "@cloudscape-design/components/box";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import type { AddressProblemCode } from "@sluice/ipv6";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaginationLabels } from "../ui/pagination.ts";
import type { ListProblem } from "./checked-list.ts";
import type { Place } from "./remove-entries.ts";

interface ShownProblem extends Omit<ListProblem, "code"> {
  code: AddressProblemCode | undefined;
  /** What the server said, when it was the server that found it. */
  message?: string;
}

const pageSize = 10;

/** The entries that cannot be used, and apart from them those that are given twice. */
export function ProblemList(props: {
  problems: readonly ListProblem[];
  repeats: readonly ListProblem[];
  refused: readonly (ShownProblem & { message: string })[];
  onGoTo: (place: Place) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <EntryList
        header={t(($) => $.allocate.addresses.problemList)}
        entries={[...props.refused, ...props.problems]}
        onGoTo={props.onGoTo}
      />
      <EntryList
        header={t(($) => $.allocate.addresses.repeatList)}
        entries={props.repeats}
        onGoTo={props.onGoTo}
      />
    </>
  );
}

/** Entries with what is to be said of each, ten at a time; each leads to its place in the text. */
function EntryList(props: {
  header: string;
  entries: readonly ShownProblem[];
  onGoTo: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const labels = usePaginationLabels();
  const [page, setPage] = useState(1);
  const { header, entries: all } = props;
  if (all.length === 0) return null;
  const pageCount = Math.ceil(all.length / pageSize);
  const current = Math.min(page, pageCount);
  const shown = all.slice((current - 1) * pageSize, current * pageSize);

  return (
    <section className="s-problems" aria-label={header}>
      <div className="s-problems-head">
        <Box variant="h4" tagOverride="h3">
          {header}
        </Box>
        {pageCount > 1 && (
          <Pagination
            currentPageIndex={current}
            pagesCount={pageCount}
            ariaLabels={labels}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
          />
        )}
      </div>
      <ol className="s-problems-items">
        {shown.map((problem) => {
          const { line, column, raw } = problem;
          return (
            <li key={`${line}:${column}`}>
              <Link
                ariaLabel={t(($) => $.allocate.addresses.goTo, { line, column })}
                onFollow={() => props.onGoTo(problem)}
              >
                {t(($) => $.allocate.addresses.place, { line, column })}
              </Link>
              <span className="s-problems-raw">{raw}</span>
              <span className="s-problems-why">
                <ProblemText problem={problem} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function ProblemText({ problem }: { problem: ShownProblem }) {
  const { t, i18n } = useTranslation();
  const { code, firstLine, message } = problem;
  if (code === "repeated")
    return firstLine === undefined
      ? t(($) => $.allocate.problem.repeated_unknown)
      : t(($) => $.allocate.problem.repeated, { line: firstLine });
  if (code !== undefined && i18n.exists(`allocate.problem.${code}`))
    return t(($) => $.allocate.problem[code]);
  return message ?? t(($) => $.allocate.addresses.serverRefused);
}
