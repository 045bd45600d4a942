import "@cloudscape-design/global-styles/index.css";
import "virtual:theme.css";
import "./main.css";
import "./ui/forced-colors.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { sessionQuery } from "./api/queries.ts";
import { preferredLanguage } from "./i18n/language.ts";
import { LanguageProvider, startLanguage } from "./i18n/LanguageProvider.tsx";
import { router } from "./router.tsx";

const root = document.querySelector("#root");
if (!root) throw new Error("index.html has no element #root.");

// The page's code, its language and its session are asked for at the same time.
const language = preferredLanguage();
const languageReady = startLanguage(language);
const isSigningIn = location.pathname === "/sign-in";
// Whoever needs the session meets its error; this is only to have it early.
if (!isSigningIn) queryClient.query(sessionQuery).catch(() => {});
const routeReady = router.load();
const pack = await languageReady;
await routeReady;

createRoot(root).render(
  <StrictMode>
    <LanguageProvider initial={{ language, pack }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
