import CollectionPreferences from "@cloudscape-design/components/collection-preferences";
import { useTranslation } from "react-i18next";
import { columnIds, preferencesFrom, type TablePreferences } from "./preferences.ts";

/** Which columns are shown, in which order, and how closely. */
export function TableSettings(props: {
  preferences: TablePreferences;
  onChange: (preferences: TablePreferences) => void;
}) {
  const { t } = useTranslation();
  const { preferences, onChange } = props;
  const hidden = columnIds.filter((id) => !preferences.columns.includes(id));
  return (
    <CollectionPreferences
      title={t(($) => $.addresses.preferences.title)}
      confirmLabel={t(($) => $.addresses.preferences.confirm)}
      cancelLabel={t(($) => $.addresses.preferences.cancel)}
      preferences={{
        wrapLines: preferences.wrapLines,
        contentDensity: preferences.isDense ? "compact" : "comfortable",
        contentDisplay: [
          ...preferences.columns.map((id) => ({ id, visible: true })),
          ...hidden.map((id) => ({ id, visible: false })),
        ],
      }}
      wrapLinesPreference={{
        label: t(($) => $.addresses.preferences.wrap),
        description: t(($) => $.addresses.preferences.wrapText),
      }}
      contentDensityPreference={{
        label: t(($) => $.addresses.preferences.dense),
        description: t(($) => $.addresses.preferences.denseText),
      }}
      contentDisplayPreference={{
        title: t(($) => $.addresses.preferences.columns),
        description: t(($) => $.addresses.preferences.columnsText),
        options: columnIds.map((id) => ({
          id,
          label: t(($) => $.addresses.columns[id]),
          alwaysVisible: id === "address",
        })),
      }}
      onConfirm={({ detail }) =>
        onChange(
          preferencesFrom({
            columns: detail.contentDisplay?.flatMap(({ id, visible }) => (visible ? [id] : [])),
            wrapLines: detail.wrapLines,
            isDense: detail.contentDensity === "compact",
          }),
        )
      }
    />
  );
}
