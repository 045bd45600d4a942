import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { exportFormats, urls } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { withQuery, type OperationFilter } from "../api/queries.ts";
import { useDownload } from "./use-download.ts";

/** The list of operations as a file: every page of it, with the filters that are set. */
export function ExportListMenu({ filter }: { filter: OperationFilter }) {
  const { t } = useTranslation();
  const { download, isBusy } = useDownload();
  return (
    <ButtonDropdown
      loading={isBusy}
      loadingText={t(($) => $.exports.preparing)}
      onItemClick={({ detail }) => {
        const format = exportFormats.find((one) => one === detail.id);
        if (format) void download(withQuery(urls.exportOperations(format), { ...filter }));
      }}
      items={[
        { id: "csv", text: t(($) => $.exports.listCsv) },
        { id: "json", text: t(($) => $.exports.listJson) },
      ]}
    >
      {t(($) => $.exports.menu)}
    </ButtonDropdown>
  );
}
