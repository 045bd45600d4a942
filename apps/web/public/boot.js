// Runs before the first paint, so that a dark page is never white for a moment. src/preferences/theme.ts is the rest.
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
