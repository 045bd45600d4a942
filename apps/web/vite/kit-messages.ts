import type { Plugin } from "vite";

/**
 * Parts of the kit that no page uses. Its messages come as one file for all parts; those of these are half of it, and
 * every page loads them.
 */
const unusedParts = [
  "[charts]",
  "annotation-context",
  "app-layout",
  "area-chart",
  "breadcrumb-group",
  "calendar",
  "cards",
  "code-editor",
  "collection-preferences",
  "copy-to-clipboard",
  "date-picker",
  "date-range-picker",
  "drawer",
  "features-notification-drawer",
  "file-dropzone",
  "file-token-group",
  "file-upload",
  "flashbar",
  "list",
  "panel-resize-handle",
  "pie-chart",
  "prompt-input",
  "s3-resource-selector",
  "side-navigation",
  "slider",
  "split-panel",
  "tag-editor",
  "time-input",
  "top-navigation",
  "tree-view",
  "tutorial-panel",
  "wizard",
] as const;

const messagesFile = /[\\/]components[\\/]i18n[\\/]messages[\\/]all\.[\w-]+\.js$/;
/** What a part of the kit is made of: others use some constants of it and none of its messages. */
const partFile = /[\\/]components[\\/]([\w-]+)[\\/](?:index|internal|implementation)\.js$/;
const beforeMessages = "export default ";

/** Leaves the messages of unused parts of the kit out of the build; fails when one of them is used after all. */
export function kitMessagesPlugin(): Plugin {
  return {
    name: "sluice-kit-messages",
    apply: "build",
    transform(code, id) {
      if (!messagesFile.test(id)) return undefined;
      const messages = withoutUnused(readMessages(code));
      // The pages have no parser for the others.
      if (!isParsed(messages)) this.error("The kit's messages come unparsed now.");
      return { code: `${beforeMessages}${JSON.stringify(messages)}`, map: null };
    },
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === "chunk" ? output.moduleIds : [],
      );
      for (const part of unusedParts)
        if (modules.some((id) => partFile.exec(id)?.[1] === part))
          this.error(`The pages use the kit's ${part}: take it out of unusedParts.`);
    },
  };
}

/** By package, language, part and name. */
type Messages = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

function readMessages(code: string): Messages {
  if (!code.startsWith(beforeMessages))
    throw new Error("The kit writes its messages otherwise now.");
  // The kit's own file, which is JSON behind these words.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(code.slice(beforeMessages.length).trim().replace(/;$/, "")) as Messages;
}

function isParsed(messages: Messages): boolean {
  return Object.values(messages)
    .flatMap((languages) => Object.values(languages))
    .flatMap((parts) => Object.values(parts))
    .flatMap((names) => Object.values(names))
    .every(Array.isArray);
}

function withoutUnused(messages: Messages): Messages {
  const unused = new Set<string>(unusedParts);
  const mapValues = <T, U>(values: Record<string, T>, change: (value: T) => U) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
  return mapValues(messages, (languages) =>
    mapValues(languages, (parts) =>
      Object.fromEntries(Object.entries(parts).filter(([part]) => !unused.has(part))),
    ),
  );
}
