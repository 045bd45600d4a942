import { useLocation, useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { pages } from "../pages.ts";
import { isBehindDialog } from "../shortcuts/behind-dialog.ts";
import type { ShortcutId } from "../shortcuts/shortcuts.ts";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { helpWasOpen, rememberHelp } from "./help-open.ts";
import type { ShellTools } from "./shell-tools.ts";

/** A dialog over the page; one at a time. */
export type ShellDialog = "palette" | "shortcuts";

/** On a screen narrower than this the help lies over the page, and is closed at first. */
const besidePage = matchMedia("(min-width: 1200px)");

function whenRoomChanges(listener: () => void): () => void {
  besidePage.addEventListener("change", listener);
  return () => besidePage.removeEventListener("change", listener);
}

/** What of the shell's tools is shown, and how each is brought about by keys and buttons. */
export function useShellTools(): {
  tools: ShellTools;
  dialog: ShellDialog | undefined;
  closeDialog: () => void;
  isHelpOpen: boolean;
  closeHelp: () => void;
} {
  const router = useRouter();
  const { pathname } = useLocation();
  const [dialog, setDialog] = useState<ShellDialog>();
  const isBeside = useSyncExternalStore(whenRoomChanges, () => besidePage.matches);
  const [help, setHelpState] = useState(() => ({
    isOpen: besidePage.matches && helpWasOpen(),
    on: pathname,
  }));
  // Over the page it would hide the next page that one goes to.
  const isHelpOpen = help.isOpen && (isBeside || help.on === pathname);
  const helpCalledFrom = useRef<Element | null>(null);

  function setHelp(isOpen: boolean): void {
    if (isOpen) helpCalledFrom.current = document.activeElement;
    else if (helpCalledFrom.current instanceof HTMLElement) helpCalledFrom.current.focus();
    setHelpState({ isOpen, on: pathname });
    rememberHelp(isOpen);
  }

  const tools: ShellTools = {
    showPalette: () => setDialog("palette"),
    showShortcuts: () => setDialog("shortcuts"),
    toggleHelp: () => setHelp(!isHelpOpen),
  };

  const close = useEffectEvent(() => setHelp(false));
  useEffect(() => {
    if (!isHelpOpen || isBeside) return;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (isBehindDialog()) return;
      close();
    };
    addEventListener("keydown", closeOnEscape);
    return () => removeEventListener("keydown", closeOnEscape);
  }, [isHelpOpen, isBeside]);

  useShortcuts((id: ShortcutId) => {
    switch (id) {
      case "openPalette":
        return tools.showPalette();
      case "showShortcuts":
        return tools.showShortcuts();
      case "showHelp":
        return tools.toggleHelp();
      case "find":
        return findOnPage() ?? tools.showPalette();
      case "allocate":
        return router.history.push(pages.allocate());
      case "goToDashboard":
        return router.history.push(pages.home());
      case "goToAddresses":
        return router.history.push(pages.addresses());
      case "goToOperations":
        return router.history.push(pages.operations());
      default:
        return id satisfies never;
    }
  });

  return {
    tools,
    dialog,
    closeDialog: () => setDialog(undefined),
    isHelpOpen,
    closeHelp: () => setHelp(false),
  };
}

/** Puts the cursor into the page's own search field; undefined when it has none. */
function findOnPage(): true | undefined {
  const field = document.querySelector<HTMLInputElement>(
    "#content input[type=search], #content input[role=combobox]",
  );
  if (!field) return undefined;
  field.focus();
  field.select();
  return true;
}
