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
  const name = t(($) => $.operation.link[link]);
  return (
    <>
      {/* Said aloud when it changes; a live region inside the button would be no part of its name. */}
      <span className="s-hidden" role="status">
        {name}
      </span>
      <Popover
        dismissButton={false}
        position="bottom"
        size="medium"
        triggerType="text"
        content={hint}
        dismissAriaLabel={t(($) => $.common.close)}
      >
        <span className="s-link" data-link={link}>
          <span className="s-link-dot" />
          {name}
        </span>
      </Popover>
    </>
  );
}
