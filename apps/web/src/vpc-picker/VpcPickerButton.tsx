import Button from "@cloudscape-design/components/button";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

/** With a table in it, and so fetched only by those who open it. */
const VpcPicker = lazy(async () => {
  const module = await import("./VpcPicker.tsx");
  return { default: module.VpcPicker };
});

/** The button that opens the picker of addresses, and the picker. */
export function VpcPickerButton(props: {
  /** "" as long as none is chosen. */
  region: string;
  onPick: (addresses: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { region, onPick } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        formAction="none"
        onClick={() => setIsOpen(true)}
        {...(region === "" && {
          disabled: true,
          disabledReason: t(($) => $.picker.chooseRegion),
        })}
      >
        {t(($) => $.picker.open)}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <VpcPicker
            region={region}
            onPick={(addresses) => {
              setIsOpen(false);
              onPick(addresses);
            }}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
