import { roles, type Role } from "@sluice/contract";

/** Members of the group have the role. The group `*` is everyone whom the provider lets in. */
export interface RoleRule {
  readonly role: Role;
  readonly group: string;
}

const everyone = "*";

export type RoleRulesReading =
  | { readonly kind: "ok"; readonly rules: readonly RoleRule[] }
  | { readonly kind: "invalid"; readonly message: string };

/**
 * Reads `admin=ops-admins;operator=ops;viewer=*`: a role may stand there several times, and everything after the first
 * equals sign is the group's name, so that names such as `cn=ops,ou=groups` need no quoting.
 */
export function parseRoleRules(text: string): RoleRulesReading {
  const rules: RoleRule[] = [];
  for (const part of text.split(";").map((each) => each.trim())) {
    if (part === "") continue;
    const [name = "", ...rest] = part.split("=");
    const role = roles.find((each) => each === name.trim());
    const group = rest.join("=").trim();
    if (role === undefined || group === "")
      return {
        kind: "invalid",
        message: `must be roles and groups such as admin=ops-admins;operator=ops;viewer=staff, with the roles ${roles.join(", ")}; "${part}" is none`,
      };
    rules.push({ role, group });
  }
  if (rules.length > 0) return { kind: "ok", rules };
  return { kind: "invalid", message: "names no role, so that nobody could sign in" };
}

/** The most that any of the groups allows; undefined when none of them has a role. The contract lists roles upwards. */
export function roleOf(groups: readonly string[], rules: readonly RoleRule[]): Role | undefined {
  return roles.findLast((role) =>
    rules.some(
      (rule) => rule.role === role && (rule.group === everyone || groups.includes(rule.group)),
    ),
  );
}

/**
 * The groups that claims list: a list of texts, or one text. The name is taken as it is (some are URLs), else its dots
 * lead into objects (`realm_access.roles`). Undefined when the claims do not speak of groups at all.
 */
export function groupsIn(
  claims: Readonly<Record<string, unknown>>,
  claimName: string,
): readonly string[] | undefined {
  const value = Object.hasOwn(claims, claimName)
    ? claims[claimName]
    : claimName.split(".").reduce<unknown>(memberOf, claims);
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((group) => typeof group === "string");
}

function memberOf(value: unknown, name: string): unknown {
  if (!(value instanceof Object) || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
