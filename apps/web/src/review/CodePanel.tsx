import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Tabs from "@cloudscape-design/components/tabs";
import type { OperationKind, OperationPreview } from "@sluice/contract";
import {
  codeFileName,
  codeLanguages,
  writeCode,
  type CodeLanguage,
  type CodeRequest,
} from "@sluice/equivalent-code";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../exports/save-file.ts";
import { knownIds } from "./filter-items.ts";

/** Names of their own, the same in every language. */
const names: Readonly<Record<CodeLanguage, string>> = {
  json: "JSON",
  tccli: "tccli",
  nodejs: "Node.js SDK",
  python: "Python SDK",
  terraform: "Terraform",
  curl: "curl",
};

/** Calls that are shown. What is copied and downloaded has all: drawing 10,000 lines would freeze the page. */
const shownCalls = 2;

/** The calls of a preview as code for other tools, to be read, copied and downloaded. */
export function CodePanel(props: { kind: OperationKind; preview: OperationPreview }) {
  const { t } = useTranslation();
  const { kind, preview } = props;
  const [language, setLanguage] = useState<CodeLanguage>("json");
  const [result, setResult] = useState<"copied" | "failed">();
  const request = useMemo<CodeRequest>(
    () => ({
      calls: preview.calls,
      endpoint: preview.endpoint,
      version: preview.version,
      addressIds: knownIds(preview.items),
    }),
    [preview],
  );
  const shown = useMemo(
    () => writeCode(language, { ...request, calls: request.calls.slice(0, shownCalls) }),
    [language, request],
  );
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(writeCode(language, request));
      setResult("copied");
    } catch {
      setResult("failed");
    }
  }

  return (
    <Tabs
      ariaLabel={t(($) => $.review.code.tabs)}
      activeTabId={language}
      onChange={({ detail }) => {
        setLanguage(codeLanguages.find((one) => one === detail.activeTabId) ?? "json");
        setResult(undefined);
      }}
      tabs={codeLanguages.map((one) => ({
        id: one,
        label: names[one],
        content: one === language && (
          <SpaceBetween size="s">
            <div className="s-code-bar">
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="copy" onClick={() => void copy()}>
                  {t(($) => $.review.code.copy)}
                </Button>
                <Button
                  iconName="download"
                  onClick={() =>
                    saveFile(codeFileName(language, kind), "text", writeCode(language, request))
                  }
                >
                  {t(($) => $.review.code.download)}
                </Button>
              </SpaceBetween>
              <span role="status">
                {result === "copied" && (
                  <StatusIndicator type="success">{t(($) => $.review.code.copied)}</StatusIndicator>
                )}
                {result === "failed" && (
                  <StatusIndicator type="error">
                    {t(($) => $.review.code.copyFailed)}
                  </StatusIndicator>
                )}
              </span>
            </div>
            {request.calls.length > shownCalls && (
              <Box color="text-body-secondary">
                {t(($) => $.review.code.part, {
                  count: shownCalls,
                  total: request.calls.length,
                })}
              </Box>
            )}
            {/* Can be scrolled, and so has to be reached by keyboard. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre className="s-code" tabIndex={0} role="region" aria-label={names[language]}>
              {shown}
            </pre>
          </SpaceBetween>
        ),
      }))}
    />
  );
}
