import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { getFile } from "../api/http.ts";
import { useProblemText } from "../problems/use-problem-text.ts";
import { dismiss, notify } from "../shell/notifications.ts";
import { saveBlob } from "./save-file.ts";

const messageId = "download";

/**
 * Fetches a file and saves it. Fetched and not followed as a link, so that a refusal is told on the page and does not end
 * up in a file.
 */
export function useDownload() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [isBusy, setIsBusy] = useState(false);

  const download = useCallback(
    async (url: string) => {
      setIsBusy(true);
      dismiss(messageId);
      try {
        const { name, content } = await getFile(url);
        saveBlob(name, content);
      } catch (error) {
        const { title, text } = problemText(error);
        notify({
          id: messageId,
          type: "error",
          header: t(($) => $.exports.downloadFailed),
          content: `${title}. ${text}`,
        });
      } finally {
        setIsBusy(false);
      }
    },
    [t, problemText],
  );
  return { download, isBusy };
}
