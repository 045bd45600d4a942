const storageKey = "sluice.help";

/** Whether the help was left open; it stays as it was on the next page and the next day. */
export function helpWasOpen(): boolean {
  try {
    return localStorage.getItem(storageKey) === "open";
  } catch {
    return false;
  }
}

export function rememberHelp(isOpen: boolean): void {
  try {
    localStorage.setItem(storageKey, isOpen ? "open" : "closed");
  } catch {
    // Storage may be switched off; it then lasts as long as the page.
  }
}
