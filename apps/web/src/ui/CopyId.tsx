import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { memo } from "react";
import { useTranslation } from "react-i18next";

/**
 * An id in fixed-width letters with a button that copies it. `what` names it for those who listen. A table has hundreds, and
 * few of them change at a time: those that do not are not drawn again.
 */
export const CopyId = memo(function CopyId(props: {
  id: string;
  what: string;
  /** Shown in place of the whole id, which is then the tooltip. */
  short?: string;
}) {
  const { t } = useTranslation();
  const { id, short } = props;
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={id}
      textToDisplay={
        <span className="s-mono s-nowrap" title={short === undefined ? undefined : id}>
          {short ?? id}
        </span>
      }
      copyButtonAriaLabel={t(($) => $.common.copy, { what: props.what })}
      copySuccessText={t(($) => $.common.copied)}
      copyErrorText={t(($) => $.common.copyFailed)}
    />
  );
});
