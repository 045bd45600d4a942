import Popover from "@cloudscape-design/components/popover";
import { useTranslation } from "react-i18next";
import type { LinkState } from "../../api/operation-stream.ts";

/** Says how fresh the page is; what that means is in the popover. */
export function LinkBadge({ link }: { link: LinkState }) {
  const { t } = useTranslation();
  const hint = {
    connecting: t(($) => $.operation.link.connectingHint),
    live: t(($) => $.operation.link.liveHint),
    reconnecting: t(($) => $.operation.link.reconnectingHint),
    polling: t(($) => $.operation.link.pollingHint),
    ended: t(($) => $.operation.link.endedHint),
  }[link];
  return (
    <Popover
      dismissButton={false}
      position="bottom"
      size="medium"
      triggerType="text"
      content={hint}
      dismissAriaLabel={t(($) => $.common.close)}
    >
      <span className="s-link" data-link={link} role="status">
        <span className="s-link-dot" />
        {t(($) => $.operation.link[link])}
      </span>
    </Popover>
  );
}
