import { urls, type OperationExport } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { get } from "../api/http.ts";
import { withQuery } from "../api/queries.ts";
import { useProblemText } from "../problems/use-problem-text.ts";
import { notify } from "../shell/notifications.ts";
import type { CopyChoice } from "./copyable.ts";

const messageId = "copy-addresses";

/** Copies an operation's addresses of some states, an address a line, and says that it did. */
export function useCopyAddresses(operationId: string) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return useCallback(
    async ({ states }: CopyChoice) => {
      const url = withQuery(urls.exportOperation(operationId, "json"), { state: states });
      let count = 0;
      let failure: unknown;
      const lines = async () => {
        try {
          const { addresses } = await get<OperationExport>(url);
          count = addresses.length;
          return addresses.map(({ address }) => address).join("\n");
        } catch (error) {
          failure = error;
          throw error;
        }
      };
      try {
        // The clipboard is asked for within the click, with a promise of its content: some browsers refuse it later.
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": lines() })]);
        notify({
          id: messageId,
          type: "success",
          header: t(($) => $.exports.copied, { count }),
        });
      } catch {
        const { title, text } = failure
          ? problemText(failure)
          : { title: t(($) => $.exports.clipboardRefused), text: "" };
        notify({
          id: messageId,
          type: "error",
          header: t(($) => $.exports.copyFailed),
          content: `${title} ${text}`.trim(),
        });
      }
    },
    [operationId, t, problemText],
  );
}
