/** True while a dialog lies over the page. The kit keeps closed ones in the page, and marks none as modal. */
export function isBehindDialog(): boolean {
  return [...document.querySelectorAll("dialog[open], [role=dialog]")].some((dialog) =>
    dialog.checkVisibility({ visibilityProperty: true }),
  );
}
