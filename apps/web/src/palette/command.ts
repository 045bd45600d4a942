import type { ShortcutId } from "../shortcuts/shortcuts.ts";
import type { Findable } from "./match.ts";

export const commandGroups = ["address", "operations", "pages", "actions"] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** One line of the palette: a place to go to, or something to do. */
export interface Command extends Findable {
  id: string;
  group: CommandGroup;
  /** What stands beside the label, less loud. */
  hint?: string;
  shortcut?: ShortcutId;
  /** Why it cannot be done; it is shown all the same, and does nothing. */
  blocked?: string;
  does: { kind: "go"; href: string } | { kind: "act"; act: () => void };
}
