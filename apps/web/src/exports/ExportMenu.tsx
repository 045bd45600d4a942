import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { exportFormats, urls, type Operation } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { useFollow } from "../shell/use-follow.ts";
import { copyChoices } from "./copyable.ts";
import { useCopyAddresses } from "./use-copy-addresses.ts";
import { useDownload } from "./use-download.ts";

/** Ways to carry the outcome of an operation into other tools: files, the clipboard, paper. */
export function ExportMenu({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { download, isBusy } = useDownload();
  const copy = useCopyAddresses(operation.id);
  const choices = copyChoices(operation);
  const nothingToCopy = {
    id: "nothing",
    text: t(($) => $.exports.copyNone),
    disabled: true,
    disabledReason: t(($) => $.exports.copyNoneReason),
  };
  return (
    <ButtonDropdown
      loading={isBusy}
      loadingText={t(($) => $.exports.preparing)}
      onItemFollow={follow}
      onItemClick={({ detail }) => {
        const format = exportFormats.find((one) => one === detail.id);
        if (format) void download(urls.exportOperation(operation.id, format));
        const choice = choices.find(({ id }) => id === detail.id);
        if (choice) void copy(choice);
      }}
      items={[
        {
          text: t(($) => $.exports.download),
          items: [
            { id: "csv", text: t(($) => $.exports.addressesCsv) },
            { id: "json", text: t(($) => $.exports.operationJson) },
          ],
        },
        {
          text: t(($) => $.exports.copy),
          items:
            choices.length === 0
              ? [nothingToCopy]
              : choices.map(({ id, count }) => ({
                  id,
                  text: t(($) => $.exports.copyCount, {
                    what:
                      id === "all"
                        ? t(($) => $.exports.copyAll)
                        : t(($) => $.common.addressState[id]),
                    count,
                  }),
                })),
        },
        {
          text: t(($) => $.exports.print),
          items: [
            {
              id: "report",
              text: t(($) => $.exports.openReport),
              href: pages.operationReport(operation.id),
            },
          ],
        },
      ]}
    >
      {t(($) => $.exports.menu)}
    </ButtonDropdown>
  );
}
