import type { Plugin } from "vite";

/**
 * Takes the base64 `@font-face` rules out of the kit's global styles: 135 KB of gzipped CSS that `font-src 'self'` would
 * block anyway. The theme names system fonts.
 */
export function systemFontsPlugin(): Plugin {
  return {
    name: "sluice-system-fonts",
    enforce: "pre",
    transform: {
      filter: { id: /@cloudscape-design\/global-styles\/.*\.css/ },
      handler: (code) => ({ code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ""), map: null }),
    },
  };
}
