import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import "./copy-id.css";

type Result = "copied" | "failed";

/** How long the button says what came of it. */
const resultMs = 2_000;

/**
 * An id in fixed-width letters with a button that copies it. `what` names it for those who listen. Our own and not the
 * kit's, which makes a popover for each: a table has 200 of them, and theirs took half of its time to draw.
 */
export const CopyId = memo(function CopyId(props: {
  id: string;
  what: string;
  /** Shown in place of the whole id, which is then the tooltip. */
  short?: string;
}) {
  const { id, what, short } = props;
  return (
    <span className="s-id">
      <span className="s-mono" title={short === undefined ? undefined : id}>
        {short ?? id}
      </span>
      <CopyButton text={id} what={what} />
    </span>
  );
});

/** Copies a text, and says for a moment what came of it. `what` names the text for those who listen. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation();
  const [result, setResult] = useState<Result | null>(null);

  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => setResult(null), resultMs);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setResult("copied");
    } catch {
      setResult("failed");
    }
  }

  const label = t(($) => $.common.copy, { what });
  return (
    <>
      <button
        type="button"
        className="s-copy"
        data-result={result ?? undefined}
        aria-label={label}
        title={label}
        onClick={() => void copy()}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          {result === "copied" ? (
            <path d="M2.5 8.5l3.5 3.5 7.5-8" />
          ) : (
            <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />
          )}
        </svg>
      </button>
      {result && (
        <span className="s-copy-result" role="status">
          {result === "copied" ? t(($) => $.common.copied) : t(($) => $.common.copyFailed)}
        </span>
      )}
    </>
  );
}
