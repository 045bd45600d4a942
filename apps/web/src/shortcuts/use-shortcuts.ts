import { useLayoutEffect, useRef } from "react";
import { isBehindDialog } from "./behind-dialog.ts";
import { meaningOf, nameOfKey, type ShortcutId } from "./shortcuts.ts";
import { singleKeysAreOn } from "./single-keys.ts";

/** The next key of a shortcut has to come within this time. */
const nextKeyWithinMs = 1_500;

/** Where letters are typed or already mean something else. */
const takesKeys =
  "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], [role=menu], [role=grid]";

/** Calls `act` when the keys of a shortcut are pressed: never while somebody types, and never behind a dialog. */
export function useShortcuts(act: (id: ShortcutId) => void): void {
  const latest = useRef(act);
  // Both before the page is painted: a key that is pressed at the sight of it would be lost on a busy machine.
  useLayoutEffect(() => {
    latest.current = act;
  });

  useLayoutEffect(() => {
    let begun: readonly string[] = [];
    let begunAt = 0;
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      if (["Shift", "Control", "Meta", "Alt", "CapsLock"].includes(event.key)) return;
      const name = nameOfKey(event);
      const before = performance.now() - begunAt < nextKeyWithinMs ? begun : [];
      begun = [];
      if (name === undefined || isTakenElsewhere(event.target, name)) return;
      const meaning = meaningOf(before, name);
      switch (meaning.kind) {
        case "nothing":
          return;
        case "begun":
          begun = meaning.keys;
          begunAt = performance.now();
          return;
        case "shortcut":
          event.preventDefault();
          return latest.current(meaning.id);
        default:
          meaning satisfies never;
      }
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function isTakenElsewhere(target: EventTarget | null, name: string): boolean {
  if (isBehindDialog()) return true;
  if (name.startsWith("Mod+")) return false;
  return !singleKeysAreOn() || (target instanceof Element && target.closest(takesKeys) !== null);
}
