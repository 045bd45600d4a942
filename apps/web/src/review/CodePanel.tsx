import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Tabs from "@cloudscape-design/components/tabs";
import type { OperationPreview, PreviewCall } from "@sluice/contract";
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

const nobody = {};

/** Calls that are shown. What is copied and downloaded has all: drawing 10,000 lines would freeze the page. */
const shownCalls = 2;

/**
 * The calls of a preview as code for other tools, to be read, copied and downloaded. Code is of one action: where an
 * address is released and enabled again, there are two parts of it.
 */
export function CodePanel(props: { name: string; preview: OperationPreview }) {
  const { t } = useTranslation();
  const { name, preview } = props;
  const parts = useMemo(
    () => [...Map.groupBy(preview.calls, ({ action }) => action)],
    [preview.calls],
  );
  const [action, setAction] = useState(parts[0]?.[0]);
  const calls = parts.find(([one]) => one === action)?.[1] ?? preview.calls;
  if (parts.length < 2)
    return <CallsAsCode name={name} preview={preview} calls={calls} isReleasedBefore={false} />;
  return (
    <SpaceBetween size="s">
      <Box>{t(($) => $.review.code.parts)}</Box>
      <SegmentedControl
        label={t(($) => $.review.code.part)}
        selectedId={action ?? ""}
        options={parts.map(([one, some]) => ({ id: one, text: `${one} (${some.length})` }))}
        onChange={({ detail }) => setAction(detail.selectedId)}
      />
      <CallsAsCode
        key={action}
        name={`${name}-${action === parts[0]?.[0] ? 1 : 2}`}
        preview={preview}
        calls={calls}
        isReleasedBefore={action !== parts[0]?.[0]}
      />
    </SpaceBetween>
  );
}

function CallsAsCode(props: {
  name: string;
  preview: OperationPreview;
  calls: readonly PreviewCall[];
  /** The addresses lose the ids that they have now before these calls are sent. */
  isReleasedBefore: boolean;
}) {
  const { t } = useTranslation();
  const { name, preview, calls, isReleasedBefore } = props;
  const [language, setLanguage] = useState<CodeLanguage>("json");
  const [result, setResult] = useState<"copied" | "failed">();
  const request = useMemo<CodeRequest>(
    () => ({
      calls,
      endpoint: preview.endpoint,
      version: preview.version,
      addressIds: isReleasedBefore ? nobody : knownIds(preview.items),
    }),
    [preview, calls, isReleasedBefore],
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
                    saveFile(codeFileName(language, name), "text", writeCode(language, request))
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
                {t(($) => $.review.code.shown, {
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
