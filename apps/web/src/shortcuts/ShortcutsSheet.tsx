import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { useTranslation } from "react-i18next";
import { Keys } from "./Keys.tsx";
import { shortcutIds } from "./shortcuts.ts";
import { setSingleKeys, useSingleKeys } from "./single-keys.ts";

/** All shortcuts with their keys, and the switch for those that are letters alone. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const areOn = useSingleKeys();
  return (
    <Modal
      visible
      header={t(($) => $.shortcuts.title)}
      closeAriaLabel={t(($) => $.common.close)}
      onDismiss={onClose}
    >
      <SpaceBetween size="l">
        <dl className="s-shortcuts">
          {shortcutIds.map((id) => (
            <div key={id}>
              <dt>{t(($) => $.shortcuts.what[id])}</dt>
              <dd>
                <Keys shortcut={id} />
              </dd>
            </div>
          ))}
        </dl>
        <Toggle
          checked={areOn}
          description={t(($) => $.shortcuts.singleKeysText)}
          onChange={({ detail }) => setSingleKeys(detail.checked)}
        >
          {t(($) => $.shortcuts.singleKeys)}
        </Toggle>
      </SpaceBetween>
    </Modal>
  );
}
