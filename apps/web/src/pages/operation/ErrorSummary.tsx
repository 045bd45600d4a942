import Button from "@cloudscape-design/components/button";
import type { OperationError } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { Advice, ErrorCode, ErrorText } from "../../problems/ErrorText.tsx";
import { isOwnCode, useFindingText } from "../../problems/use-finding-text.ts";
import { useFormats } from "../../ui/format.ts";
import { AddressStateLabel } from "../../ui/states.tsx";

/** Each reason why addresses did not go as asked, once: how many it is, what to do, and a way to see which. */
export function ErrorSummary(props: {
  errors: readonly OperationError[];
  onShow: (error: OperationError) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const findingText = useFindingText();
  return (
    <section className="s-errors" aria-label={t(($) => $.operation.errors.header)}>
      <ul>
        {props.errors.map((item) => {
          const { error, state, count } = item;
          const code = codeOf(error);
          const isOwn = isOwnCode(error.code);
          return (
            <li key={`${state} ${error.code} ${error.answer?.code}`}>
              <span className="s-errors-count">
                <strong>{number(count)}</strong>
                <AddressStateLabel state={state} />
              </span>
              <div className="s-errors-text">
                {count === 1 ? (
                  <ErrorText error={error} />
                ) : isOwn ? (
                  <div>{findingText(error)}</div>
                ) : (
                  <ErrorCode code={error.code} />
                )}
                {count > 1 && isOwn && code !== error.code && (
                  <div>
                    {t(($) => $.operation.errors.cloudSaid)} <ErrorCode code={code} />
                  </div>
                )}
                <Advice error={error} />
              </div>
              <Button
                ariaLabel={t(($) => $.operation.errors.showLabel, { count, code })}
                onClick={() => props.onShow(item)}
              >
                {t(($) => $.operation.errors.show)}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The code by which addresses with the error are found: the cloud's, where there is one. */
export function codeOf(error: OperationError["error"]): string {
  return error.answer?.code ?? error.code;
}
