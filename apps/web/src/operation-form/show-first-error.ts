/** Moves the focus to the first field with an error, once it is drawn; without one, scrolls to what the form says. */
export function showFirstError(): void {
  requestAnimationFrame(() => {
    const form = document.querySelector("#content form");
    const field = form?.querySelector<HTMLElement>("[aria-invalid='true']");
    if (field) field.focus();
    else form?.querySelector("[role='alert']")?.scrollIntoView({ block: "nearest" });
  });
}
