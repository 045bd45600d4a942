import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import type { TableProps } from "@cloudscape-design/components/table";
import type { PreviewItem } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { useFollow } from "../shell/use-follow.ts";
import { useFormats } from "../ui/format.ts";
import { Stack, StackLine } from "../ui/Stack.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { usePresentText, useReasonText } from "./use-reason-text.ts";
import { VerdictLabel } from "./verdicts.tsx";

type Column = TableProps.ColumnDefinition<PreviewItem>;

/**
 * The columns of the entries; one that holds everything where there is no room for more. `onFix` leads to an address in the
 * form.
 */
export function useEntryColumns(onFix: (address: string) => void): Column[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const header = t(($) => $.review.table.address);
    const entry = ({ address, text }: PreviewItem) => (
      <span className="s-entry-text">{address ?? text}</span>
    );
    const verdictOf = ({ verdict, code }: PreviewItem) => (
      <VerdictLabel
        verdict={verdict}
        isWarning={verdict === "will_be_sent" && code !== undefined}
      />
    );
    const fix = ({ verdict, address }: PreviewItem) =>
      verdict === "cannot" && address !== undefined ? (
        <Button
          variant="inline-link"
          ariaLabel={t(($) => $.review.table.fixThis, { address })}
          onClick={() => onFix(address)}
        >
          {t(($) => $.review.table.fix)}
        </Button>
      ) : null;

    if (isNarrow)
      return [
        {
          id: "address",
          header,
          isRowHeader: true,
          cell: (item) => (
            <Stack>
              {entry(item)}
              <StackLine>
                {verdictOf(item)}
                {fix(item)}
              </StackLine>
              <Reason item={item} />
            </Stack>
          ),
        },
      ];

    return [
      {
        id: "number",
        header: t(($) => $.review.table.number),
        cell: ({ index }) => formats.number(index + 1),
        width: 64,
      },
      // As wide as the longest address.
      { id: "address", header, isRowHeader: true, cell: entry, width: 336, minWidth: 130 },
      {
        id: "verdict",
        header: t(($) => $.review.table.verdict),
        cell: verdictOf,
        width: 130,
        minWidth: 130,
      },
      {
        id: "reason",
        header: t(($) => $.review.table.reason),
        cell: (item) => <Reason item={item} />,
        minWidth: 190,
      },
      {
        id: "action",
        header: t(($) => $.review.table.action),
        cell: fix,
        width: 100,
        minWidth: 100,
      },
    ];
  }, [t, formats, isNarrow, onFix]);
}

function Reason({ item }: { item: PreviewItem }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const reasonText = useReasonText();
  const presentText = usePresentText();
  const { present, operationId } = item.detail ?? {};
  return (
    <>
      {item.code !== undefined && <div>{reasonText(item)}</div>}
      {present && (
        <div className="s-entry-present">
          {t(($) => $.review.table.present, { settings: presentText(present) })}
        </div>
      )}
      {operationId !== undefined && (
        <Link href={pages.operation(operationId)} onFollow={follow}>
          {t(($) => $.review.table.operation)}
        </Link>
      )}
    </>
  );
}
