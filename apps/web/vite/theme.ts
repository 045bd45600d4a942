import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { aliases, overrides, type ModeValue } from "./theme-tokens.ts";

type Mode = "light" | "dark";
type TokenValue = string | Partial<Record<string, string>>;
interface Preset {
  theme: { tokens: Record<string, TokenValue> };
  propertiesMap: Record<string, string>;
}

/**
 * The kit's own table of design tokens, with the CSS variable that each stands for. It is read by path because the
 * package does not export it; the names of the variables carry a hash, so they cannot be written down here.
 */
function readPreset(): Preset {
  const require = createRequire(import.meta.url);
  const root = dirname(require.resolve("@cloudscape-design/components/package.json"));
  const module: unknown = require(join(root, "internal/generated/theming/index.cjs"));
  if (!isThemingModule(module)) throw new Error("The kit keeps its design tokens elsewhere now.");
  return module.preset;
}

function isThemingModule(module: unknown): module is { preset: Preset } {
  if (!(module instanceof Object && "preset" in module)) return false;
  const { preset } = module;
  return preset instanceof Object && "theme" in preset && "propertiesMap" in preset;
}

function valueIn(value: TokenValue | ModeValue, mode: Mode): string | undefined {
  if (typeof value === "string") return value;
  return value[mode];
}

/** Follows `{token}` references until text is left; undefined for tokens that do not differ by colour mode. */
function resolve(
  tokens: Record<string, TokenValue | ModeValue>,
  name: string,
  mode: Mode,
): string | undefined {
  const value = tokens[name];
  const text = value === undefined ? undefined : valueIn(value, mode);
  return text?.replaceAll(/\{(\w+)\}/g, (reference, inner: string) => {
    return resolve(tokens, inner, mode) ?? reference;
  });
}

/**
 * CSS that turns the kit's look into ours: every variable whose value differs once the overrides are in, in both colour
 * modes, and short names (`--s-…`) for the variables that our own style sheets use.
 */
export function themeCss(preset: Preset = readPreset()): string {
  const base = preset.theme.tokens;
  const ours = { ...base, ...overrides };
  const declarations: Record<Mode, string[]> = { light: [], dark: [] };
  for (const name of Object.keys(ours)) {
    const property = preset.propertiesMap[name];
    if (!property) throw new Error(`The kit has no design token named ${name}.`);
    const light = resolve(ours, name, "light");
    const dark = resolve(ours, name, "dark");
    if (light !== undefined && light !== resolve(base, name, "light"))
      declarations.light.push(`${property}:${light}`);
    if (dark !== undefined && dark !== resolve(base, name, "dark"))
      declarations.dark.push(`${property}:${dark}`);
  }
  for (const [alias, name] of Object.entries(aliases))
    declarations.light.push(`--s-${alias}:var(${preset.propertiesMap[name] ?? ""})`);
  return [
    `body{${declarations.light.join(";")}}`,
    `@media not print{body.awsui-dark-mode{${declarations.dark.join(";")}}}`,
  ].join("\n");
}

const publicId = "virtual:theme.css";
const resolvedId = "\0virtual:theme.css";

/** Serves the generated style sheet as the module `virtual:theme.css`. */
export function themePlugin(): Plugin {
  return {
    name: "sluice-theme",
    resolveId: (id) => (id === publicId ? resolvedId : undefined),
    load: (id) => (id === resolvedId ? themeCss() : undefined),
  };
}
