import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const components = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".tsx"),
);

/** Attributes whose text a person reads or hears. */
const textAttribute =
  /^(?:aria-?label|aria-?valuetext|title|alt|placeholder|label|description|header|headerText|text|.*Text|.*AriaLabel|.*Placeholder)$/i;

type Node = { type: string } & Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return value instanceof Object && "type" in value && typeof value.type === "string";
}

/** Text in a component's markup that is not looked up in the messages. */
function hardCodedText(source: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === "JSXText") found.push(String(node["value"]));
    if (node.type === "JSXAttribute" && isNode(node["name"]) && isNode(node["value"])) {
      const name = String(node["name"]["name"]);
      const { value } = node["value"];
      if (textAttribute.test(name) && typeof value === "string") found.push(value);
    }
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  const program: unknown = parseAst(source, { lang: "tsx" });
  if (isNode(program)) visit(program);
  // Marks and spaces are the same in every language.
  return found.filter((text) => /\p{L}/u.test(text));
}

it("sees text between tags and in attributes that are read", () => {
  const source = `const page = <div title="Hello" className="s-x">Some <b>{t($.a)}</b> – text</div>;`;
  expect(hardCodedText(source)).toEqual(["Hello", "Some ", " – text"]);
});

it.each(components)("%s takes its text from the messages", (path) => {
  expect(hardCodedText(readFileSync(join(root, path), "utf8"))).toEqual([]);
});
