import Button from "@cloudscape-design/components/button";
import type { Operation, OperationError } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { Advice, ErrorCode, ErrorText } from "../../problems/ErrorText.tsx";
import { isOwnCode, useFindingText } from "../../problems/use-finding-text.ts";
import { useFormats } from "../../ui/format.ts";
import { AddressStateLabel } from "../../ui/states.tsx";
import { otherSettingsCode } from "./other-settings.ts";
import { OtherSettingsOffer } from "./OtherSettingsOffer.tsx";

/** Each reason why addresses did not go as asked, once: how many it is, what to do, and a way to see which. */
export function ErrorSummary(props: {
  operation: Operation;
  errors: readonly OperationError[];
  onShow: (error: OperationError) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const findingText = useFindingText();
  const { internetMaxBandwidthOut: bandwidth } = props.operation;
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
                {error.code === otherSettingsCode && bandwidth !== undefined && (
                  <OtherSettingsOffer operation={props.operation} bandwidth={bandwidth} q={code} />
                )}
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
