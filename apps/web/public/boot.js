// Runs before the first paint, so that a dark page is never white for a moment. src/preferences/theme.ts is the rest.
// And when the page's code cannot be fetched, it says so: nothing else could.
{
  let theme = "auto";
  try {
    theme = localStorage.getItem("sluice.theme") ?? "auto";
  } catch {
    // Storage may be switched off.
  }
  const dark =
    theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.body.classList.toggle("awsui-dark-mode", dark);
}

addEventListener(
  "error",
  ({ target }) => {
    const name = document.querySelector(".s-boot-name");
    if (!name || !(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement))
      return;
    name.textContent = navigator.language.startsWith("zh")
      ? "Sluice 未能加载，请刷新页面。"
      : "Sluice could not be loaded. Reload the page.";
  },
  { capture: true },
);
