import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "./use-page-title.ts";

/** Stands in for a page that threw, or whose code could not be loaded. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const isMissingCode = /dynamically imported module|importing a module script/i.test(message);
  const title = isMissingCode ? t(($) => $.shell.newVersion.title) : t(($) => $.shell.crash.title);
  usePageTitle(title);
  return (
    <Alert
      type={isMissingCode ? "info" : "error"}
      header={title}
      action={
        isMissingCode ? (
          <Button onClick={() => location.reload()}>{t(($) => $.shell.newVersion.action)}</Button>
        ) : (
          <Button onClick={reset}>{t(($) => $.common.retry)}</Button>
        )
      }
    >
      {isMissingCode ? t(($) => $.shell.newVersion.text) : t(($) => $.shell.crash.text)}
      {!isMissingCode && (
        // The browser's own: the kit's section would be loaded with every page, for the one that has crashed.
        <details>
          <summary>{t(($) => $.shell.crash.details)}</summary>
          <Box variant="code">{stack ?? message}</Box>
        </details>
      )}
    </Alert>
  );
}
