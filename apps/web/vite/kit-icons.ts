import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * The icons that the pages or the kit's parts on them can name. The kit keeps all of its icons in one object, of which two
 * thirds are for players, chats and maps: 5 KB of gzipped JavaScript on every page.
 */
const usedIcons: ReadonlySet<string> = new Set([
  "add-plus",
  "angle-down",
  "angle-left",
  "angle-right",
  "arrow-down",
  "arrow-left",
  "arrow-right",
  "arrow-up",
  "calendar",
  "call",
  "caret-down",
  "caret-down-filled",
  "caret-up-filled",
  "check",
  "close",
  "copy",
  "dot",
  "download",
  "edit",
  "ellipsis",
  "expand",
  "external",
  "file",
  "filter",
  "gen-ai",
  "grid-view",
  "group",
  "history",
  "key",
  "keyboard",
  "list-view",
  "lock-private",
  "menu",
  "multiscreen",
  "notification",
  "refresh",
  "remove",
  "script",
  "search",
  "security",
  "settings",
  "sign-out",
  "status-in-progress",
  "status-info",
  "status-negative",
  "status-not-started",
  "status-pending",
  "status-positive",
  "status-stopped",
  "status-warning",
  "treeview-collapse",
  "treeview-expand",
  "undo",
  "upload",
  "upload-download",
  "user-profile",
]);

const iconsFile = /[\\/]components[\\/]icon[\\/]generated[\\/]icons\.js$/;
/** One icon of the kit's file, from its name to the next one's. */
const oneIcon =
  /^ {4}"?([a-z0-9-]+)"?: React\.createElement\([\s\S]*?(?=^ {4}"?[a-z0-9-]+"?: React\.|^\};)/gm;
const literal = /["'`]([a-z0-9-]+)["'`]/g;
const ownOrKit = /[\\/]web[\\/]src[\\/]|[\\/]@cloudscape-design[\\/]components[\\/]/;

/** Leaves the kit's icons out of the build that nothing names; fails when one of them is named after all. */
export function kitIconsPlugin(): Plugin {
  const leftOut = new Set<string>();
  return {
    name: "sluice-kit-icons",
    apply: "build",
    transform(code, id) {
      if (!iconsFile.test(id)) return undefined;
      const kept = code.replaceAll(oneIcon, (icon, name: string) => {
        if (usedIcons.has(name)) return icon;
        leftOut.add(name);
        return "";
      });
      if (leftOut.size === 0) this.error("The kit keeps its icons in another way now.");
      return { code: kept, map: null };
    },
    generateBundle(_, bundle) {
      const files = Object.values(bundle)
        .flatMap((output) => (output.type === "chunk" ? output.moduleIds : []))
        .map((id) => id.split("?", 1)[0] ?? "")
        .filter((id) => ownOrKit.test(id) && !iconsFile.test(id) && !id.startsWith("\0"));
      for (const id of new Set(files))
        for (const [, name = ""] of readFileSync(id, "utf8").matchAll(literal))
          if (leftOut.has(name))
            this.error(`${id} may use the kit's icon ${name}: add it to usedIcons.`);
    },
  };
}
