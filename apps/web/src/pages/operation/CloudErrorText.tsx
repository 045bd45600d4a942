import type { CloudError } from "@sluice/contract";
import { Fragment, memo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";
import { CopyId } from "../../ui/CopyId.tsx";

/** Characters of a request id that tell it apart in a table; the whole is copied. */
const shortIdLength = 8;

/** The cloud's code, its words, what to do about it, and the RequestId to copy. */
export const CloudErrorText = memo(function CloudErrorText({ error }: { error: CloudError }) {
  const { t } = useTranslation();
  const { advice } = useLanguage();
  const whatToDo = advice[error.code] ?? error.advice;
  const { requestId } = error;
  return (
    <div className="s-cloud-error">
      <div className="s-cloud-error-head">
        <span className="s-mono s-cloud-error-code">
          <BreakAtDots text={error.code} />
        </span>
        {requestId !== undefined && (
          <span className="s-cloud-error-id">
            {t(($) => $.common.cloudRequestId)}
            <CopyId
              id={requestId}
              what={`${t(($) => $.common.cloudRequestId)} ${requestId}`}
              short={`${requestId.slice(0, shortIdLength)}…`}
            />
          </span>
        )}
      </div>
      <div lang="en">{error.message}</div>
      {whatToDo !== undefined && <div className="s-cloud-error-advice">{whatToDo}</div>}
    </div>
  );
});

/** A code that may go on in the next line after a dot, and nowhere else. */
function BreakAtDots({ text }: { text: string }) {
  return text.split(/(?<=\.)/).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
