import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useTranslation } from "react-i18next";

/** An id in fixed-width letters with a button that copies it. `what` names it for those who listen. */
export function CopyId(props: { id: string; what: string; display?: string }) {
  const { t } = useTranslation();
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={props.id}
      textToDisplay={<span className="s-mono">{props.display ?? props.id}</span>}
      copyButtonAriaLabel={t(($) => $.common.copy, { what: props.what })}
      copySuccessText={t(($) => $.common.copied)}
      copyErrorText={t(($) => $.common.copyFailed)}
    />
  );
}
