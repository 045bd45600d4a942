import type { Plugin } from "vite";

/**
 * Parts of the kit that no page uses. Its messages come as one file for all parts; those of these are half of it, and
 * every page loads them.
 */
const unusedParts = [
  "[charts]",
  "annotation-context",
  "app-layout",
  "breadcrumb-group",
  "calendar",
  "cards",
  "code-editor",
  "date-picker",
  "date-range-picker",
  "drawer",
  "features-notification-drawer",
  "file-dropzone",
  "file-upload",
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
const beforeMessages = "export default ";

/** Leaves the messages of unused parts of the kit out of the build; fails when one of them is used after all. */
export function kitMessagesPlugin(): Plugin {
  return {
    name: "sluice-kit-messages",
    apply: "build",
    transform(code, id) {
      if (!messagesFile.test(id)) return undefined;
      return {
        code: `${beforeMessages}${JSON.stringify(withoutUnused(readMessages(code)))}`,
        map: null,
      };
    },
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === "chunk" ? output.moduleIds : [],
      );
      for (const part of unusedParts)
        if (modules.some((id) => id.includes(`/@cloudscape-design/components/${part}/index.js`)))
          this.error(`The pages use the kit's ${part}: take it out of unusedParts.`);
    },
  };
}

/** By package, language and part. */
type Messages = Record<string, Record<string, Record<string, unknown>>>;

function readMessages(code: string): Messages {
  if (!code.startsWith(beforeMessages))
    throw new Error("The kit writes its messages otherwise now.");
  // The kit's own file, which is JSON behind these words.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(code.slice(beforeMessages.length).trim().replace(/;$/, "")) as Messages;
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
