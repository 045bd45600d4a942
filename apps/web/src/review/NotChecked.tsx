import Alert from "@cloudscape-design/components/alert";
import type { CheckedSource } from "@sluice/contract";
import { useTranslation } from "react-i18next";

/** Says what the preview could not look up; nothing when it could all. */
export function NotChecked({ checked }: { checked: readonly CheckedSource[] }) {
  const { t } = useTranslation();
  const gaps = checked.filter(({ error, isWhole }) => error !== undefined || isWhole === false);
  if (gaps.length === 0) return null;
  return (
    <Alert type="warning" header={t(($) => $.review.checked.header)}>
      {t(($) => $.review.checked.text)}
      <ul className="s-notes">
        {gaps.map(({ source, error }) => {
          const name = t(($) => $.review.checked.source[source]);
          return (
            <li key={source}>
              {error
                ? t(($) => $.review.checked.notRead, { source: name, code: error.code })
                : t(($) => $.review.checked.notWhole, { source: name })}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
