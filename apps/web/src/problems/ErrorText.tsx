import type { CloudError } from "@sluice/contract";
import { Fragment, memo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { CopyId } from "../ui/CopyId.tsx";
import { isOwnCode, useFindingText } from "./use-finding-text.ts";
import "./error-text.css";

/** Characters of a request id that tell it apart in a table; the whole is copied. */
const shortIdLength = 8;

/** What is the matter: Sluice's finding in the reader's language, or the cloud's own code and words with its RequestId. */
export const ErrorText = memo(function ErrorText({ error }: { error: CloudError }) {
  const { t } = useTranslation();
  const findingText = useFindingText();
  const { answer, requestId } = error;
  if (!isOwnCode(error.code)) return <CloudWords {...error} requestId={requestId} />;
  const detail = error.params?.["reason"];
  return (
    <div className="s-error-text">
      <div>{findingText(error)}</div>
      {detail !== undefined && <div lang="en">{detail}</div>}
      {answer && isOwnCode(answer.code) && <div>{findingText(answer)}</div>}
      {answer && !isOwnCode(answer.code) ? (
        <>
          <div className="s-error-text-caption">{t(($) => $.operation.errors.cloudSaid)}</div>
          <CloudWords {...answer} requestId={requestId} />
        </>
      ) : (
        <RequestId id={requestId} />
      )}
    </div>
  );
});

/** What a person can do about it; nothing where there is nothing to say. */
export function Advice({ error }: { error: CloudError }) {
  const { advice } = useLanguage();
  const text = advice[error.code] ?? error.advice;
  return text === undefined ? null : <div className="s-error-text-advice">{text}</div>;
}

function CloudWords(props: { code: string; message: string; requestId: string | undefined }) {
  return (
    <div className="s-error-text">
      <div className="s-error-text-head">
        <ErrorCode code={props.code} />
        <RequestId id={props.requestId} />
      </div>
      <div lang="en">{props.message}</div>
    </div>
  );
}

/** The RequestId that support asks for, shortened, to copy. */
export function RequestId({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  if (id === undefined) return null;
  const label = t(($) => $.common.cloudRequestId);
  return (
    <span className="s-error-text-id">
      {label}
      <CopyId id={id} what={`${label} ${id}`} short={`${id.slice(0, shortIdLength)}…`} />
    </span>
  );
}

/** A code of the cloud; it may go on in the next line after a dot, and nowhere else. */
export function ErrorCode({ code }: { code: string }) {
  return (
    <span className="s-mono s-error-text-code">
      {code.split(/(?<=\.)/).map((part, index) => (
        <Fragment key={part}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
