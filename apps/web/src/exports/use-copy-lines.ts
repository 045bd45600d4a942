import { useTranslation } from "react-i18next";
import { notify } from "../shell/notifications.ts";

const messageId = "copy-addresses";

/** Copies addresses that are known already, one a line, and says that it did. */
export function useCopyLines() {
  const { t } = useTranslation();
  return async (lines: readonly string[]): Promise<void> => {
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      const header = t(($) => $.exports.copied, { count: lines.length });
      notify({ id: messageId, type: "success", header });
    } catch {
      const header = t(($) => $.exports.copyFailed);
      notify({ id: messageId, type: "error", header });
    }
  };
}
