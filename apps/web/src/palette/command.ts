import type { ShortcutId } from "../shortcuts/shortcuts.ts";
import type { Findable } from "./match.ts";

/**
 * In the order in which they are shown. What the server finds comes last: it comes late, and must not take the place of the
 * line that Enter would open.
 */
export const commandGroups = ["address", "pages", "actions", "operations"] as const;
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
