import { useTranslation } from "react-i18next";
import { loadCode } from "../api/load-code.ts";
import { notify } from "./notifications.ts";
import { usePart } from "./use-part.ts";
import type { useShellTools } from "./use-shell-tools.ts";

const loadPalette = async () => (await loadCode(() => import("../palette/Palette.tsx"))).Palette;
const loadShortcuts = async () =>
  (await loadCode(() => import("../shortcuts/ShortcutsSheet.tsx"))).ShortcutsSheet;
const loadHelp = async () => (await loadCode(() => import("../help/HelpDrawer.tsx"))).HelpDrawer;

/** Palette, shortcuts and help, each fetched when it is first asked for. */
export function ShellParts(props: { shown: ReturnType<typeof useShellTools>; pathname: string }) {
  const { t } = useTranslation();
  const { tools, dialog, closeDialog, isHelpOpen, closeHelp } = props.shown;

  function sayItFailed(): void {
    notify({
      id: "part",
      type: "error",
      header: t(($) => $.shell.partFailed.title),
      content: t(($) => $.shell.partFailed.text),
    });
  }
  const giveUpDialog = () => {
    closeDialog();
    sayItFailed();
  };
  const drawPalette = usePart(loadPalette, dialog === "palette", giveUpDialog);
  const drawShortcuts = usePart(loadShortcuts, dialog === "shortcuts", giveUpDialog);
  const drawHelp = usePart(loadHelp, isHelpOpen, () => {
    closeHelp();
    sayItFailed();
  });

  return (
    <>
      {isHelpOpen && (
        <aside id="help" className="s-help" aria-label={t(($) => $.help.title)}>
          {drawHelp({
            pathname: props.pathname,
            onClose: closeHelp,
            onShowShortcuts: tools.showShortcuts,
          })}
        </aside>
      )}
      {drawPalette({ tools, onClose: closeDialog })}
      {drawShortcuts({ onClose: closeDialog })}
    </>
  );
}
