import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { columnIds, preferencesFrom, type TablePreferences } from "./preferences.ts";

/**
 * Which columns are shown, and how closely. Our own and not the kit's preferences, which bring a library for dragging
 * and weigh as much as the rest of the page's own code.
 */
export function TableSettings(props: {
  preferences: TablePreferences;
  onChange: (preferences: TablePreferences) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(props.preferences);
  const toggle = (id: string, isShown: boolean) =>
    setDraft({
      ...draft,
      columns: columnIds.filter((one) => (one === id ? isShown : draft.columns.includes(one))),
    });

  return (
    <Modal
      visible
      header={t(($) => $.addresses.preferences.title)}
      closeAriaLabel={t(($) => $.addresses.preferences.cancel)}
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={props.onClose}>
              {t(($) => $.addresses.preferences.cancel)}
            </Button>
            <Button variant="primary" onClick={() => props.onChange(preferencesFrom(draft))}>
              {t(($) => $.addresses.preferences.confirm)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <div role="group" aria-label={t(($) => $.addresses.preferences.columns)}>
          <Box variant="h3" padding={{ bottom: "xs" }}>
            {t(($) => $.addresses.preferences.columns)}
          </Box>
          <div className="s-addr-columns">
            {columnIds.map((id) => (
              <Checkbox
                key={id}
                checked={draft.columns.includes(id)}
                disabled={id === "address"}
                onChange={({ detail }) => toggle(id, detail.checked)}
              >
                {t(($) => $.addresses.columns[id])}
              </Checkbox>
            ))}
          </div>
        </div>
        <Checkbox
          checked={draft.wrapLines}
          description={t(($) => $.addresses.preferences.wrapText)}
          onChange={({ detail }) => setDraft({ ...draft, wrapLines: detail.checked })}
        >
          {t(($) => $.addresses.preferences.wrap)}
        </Checkbox>
        <Checkbox
          checked={draft.isDense}
          description={t(($) => $.addresses.preferences.denseText)}
          onChange={({ detail }) => setDraft({ ...draft, isDense: detail.checked })}
        >
          {t(($) => $.addresses.preferences.dense)}
        </Checkbox>
      </SpaceBetween>
    </Modal>
  );
}
