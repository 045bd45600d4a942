// Runs before the first paint, so that a dark page is never white for a moment. src/preferences/theme.ts is the rest.
// And when the page's code cannot be fetched, it says so and tries again: nothing else could.
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

{
  const isChinese = navigator.language.startsWith("zh");
  /**
   * @param {string} english
   * @param {string} chinese
   */
  const say = (english, chinese) => {
    const name = document.querySelector(".s-boot-name");
    if (name) name.textContent = isChinese ? chinese : english;
    return name !== null;
  };
  const lookAgainMs = 1000;
  const reloadWhenThereIsAServer = async () => {
    const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) location.reload();
    else setTimeout(reloadWhenThereIsAServer, lookAgainMs);
  };

  addEventListener(
    "error",
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement)) return;
      const isBooting = say(
        "Sluice does not answer. The page is loaded as soon as it does.",
        "Sluice 没有响应，恢复后会自动加载页面。",
      );
      if (isBooting) setTimeout(reloadWhenThereIsAServer, lookAgainMs);
    },
    { capture: true },
  );

  // src/api/load-code.ts waits for a part of the page, and goes on by itself.
  addEventListener("sluice:waiting", ({ detail }) => {
    if (detail)
      say(
        "Sluice does not answer. The page goes on as soon as it does.",
        "Sluice 没有响应，恢复后页面会自动继续。",
      );
    else say("Sluice", "Sluice");
  });
}
