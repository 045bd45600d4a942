/**
 * A value that came as text in a form or a query, where the wire cannot tell numbers from strings; the action's schema
 * decides what it is (see `actions/fields.ts`).
 */
export class FormText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Names and values of a query or a form body, decoded (`+` is a space). The last of equal names counts. */
export function parseForm(text: string): Map<string, string> {
  return new Map(new URLSearchParams(text));
}

/** A list or structure while it is being put together from dotted names. */
type Branch = Map<string, Branch | FormText>;

/**
 * Builds the parameters that dotted names spell: `Tags.0.Key=a` is `{Tags: [{Key: "a"}]}`. A level whose names are all
 * numbers is a list, in the order of the numbers. Undefined when two names contradict each other (`A=1&A.B=2`).
 */
export function structureOf(form: ReadonlyMap<string, string>): object | undefined {
  const root: Branch = new Map();
  for (const [name, value] of form) {
    const parts = name.split(".");
    const last = parts.pop() ?? "";
    let branch = root;
    for (const part of parts) {
      const next: Branch | FormText = branch.get(part) ?? new Map();
      if (next instanceof FormText) return undefined;
      branch.set(part, next);
      branch = next;
    }
    if (branch.has(last)) return undefined;
    branch.set(last, new FormText(value));
  }
  return objectOf(root);
}

function objectOf(branch: Branch): object {
  const entries = [...branch].map(([name, value]): [string, unknown] => [
    name,
    value instanceof FormText ? value : listOrObjectOf(value),
  ]);
  return Object.fromEntries(entries);
}

function listOrObjectOf(branch: Branch): object {
  const names = [...branch.keys()];
  if (!names.every((name) => /^\d{1,5}$/.test(name))) return objectOf(branch);
  const inOrder = names.toSorted((a, b) => Number(a) - Number(b));
  return inOrder.map((name) => {
    const value = branch.get(name);
    return value instanceof Map ? listOrObjectOf(value) : value;
  });
}
