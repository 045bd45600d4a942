import type { CloudError } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";
import { CopyId } from "../../ui/CopyId.tsx";

/** The cloud's code, its words, what to do about it, and the RequestId to copy. */
export function CloudErrorText({ error }: { error: CloudError }) {
  const { t } = useTranslation();
  const { advice } = useLanguage();
  const whatToDo = advice[error.code] ?? error.advice;
  return (
    <div className="s-cloud-error">
      <div className="s-mono s-cloud-error-code">{error.code}</div>
      <div lang="en">{error.message}</div>
      {whatToDo !== undefined && <div className="s-cloud-error-advice">{whatToDo}</div>}
      {error.requestId !== undefined && (
        <div className="s-cloud-error-id">
          {t(($) => $.common.cloudRequestId)}{" "}
          <CopyId id={error.requestId} what={t(($) => $.common.cloudRequestId)} />
        </div>
      )}
    </div>
  );
}
