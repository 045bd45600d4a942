import Button from "@cloudscape-design/components/button";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { LazyTableSettings } from "./lazy-parts.ts";
import type { TablePreferences } from "./preferences.ts";

/** The button that opens the settings of the table, and those. */
export function TableSettingsButton(props: {
  preferences: TablePreferences;
  onChange: (preferences: TablePreferences) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="icon"
        iconName="settings"
        ariaLabel={t(($) => $.addresses.preferences.title)}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <LazyTableSettings
            preferences={props.preferences}
            onChange={(next) => {
              setIsOpen(false);
              props.onChange(next);
            }}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
