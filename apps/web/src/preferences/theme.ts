import { useSyncExternalStore } from "react";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "sluice.theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
let current = readStored();

function readStored(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? "auto";
  } catch {
    return "auto";
  }
}

/** Puts the colour mode on the page; `public/boot.js` does the same before the first paint. */
function apply(): void {
  const dark = current === "dark" || (current === "auto" && systemDark.matches);
  document.body.classList.toggle("awsui-dark-mode", dark);
}

systemDark.addEventListener("change", apply);

export function setTheme(theme: Theme): void {
  current = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  apply();
  for (const listener of listeners) listener();
}

/** The chosen theme (`auto` follows the system). */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
