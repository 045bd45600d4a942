/** What can be done from the keyboard, with the keys that do it: pressed one after the other, or with Ctrl or ⌘ held. */
export const shortcuts = {
  goToDashboard: ["g", "d"],
  goToAddresses: ["g", "a"],
  goToOperations: ["g", "o"],
  allocate: ["n"],
  find: ["/"],
  showHelp: ["h"],
  showShortcuts: ["?"],
  openPalette: ["Mod+k"],
} as const satisfies Record<string, readonly string[]>;

export type ShortcutId = keyof typeof shortcuts;

export const shortcutIds: readonly ShortcutId[] = [
  "openPalette",
  "find",
  "allocate",
  "goToDashboard",
  "goToAddresses",
  "goToOperations",
  "showHelp",
  "showShortcuts",
];

/** What one key press comes to: a shortcut, the beginning of one, or nothing. */
export type KeyMeaning =
  | { kind: "shortcut"; id: ShortcutId }
  | { kind: "begun"; keys: readonly string[] }
  | { kind: "nothing" };

/**
 * What a key means after the keys that were pressed just before it.
 * @param before the keys of a shortcut that has begun, else none
 */
export function meaningOf(before: readonly string[], key: string): KeyMeaning {
  const pressed = [...before, key];
  const begun = shortcutIds.filter((id) =>
    pressed.every((one, index) => shortcuts[id][index] === one),
  );
  const whole = begun.find((id) => shortcuts[id].length === pressed.length);
  if (whole) return { kind: "shortcut", id: whole };
  if (begun.length > 0) return { kind: "begun", keys: pressed };
  // A key that does not go on with what was begun may begin something itself.
  return before.length > 0 ? meaningOf([], key) : { kind: "nothing" };
}

/** The parts of an event that name its key. */
export type PressedKey = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** The name of a key as the table has it; undefined when it is held with keys that no shortcut uses. */
export function nameOfKey({ key, ctrlKey, metaKey, altKey }: PressedKey): string | undefined {
  if (altKey || (ctrlKey && metaKey)) return undefined;
  // A letter is the same with Caps Lock on.
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `Mod+${name}` : name;
}
