import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Spinner from "@cloudscape-design/components/spinner";
import type { OperationPreview } from "@sluice/contract";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadCode } from "../api/load-code.ts";

const CodePanel = lazy(async () => {
  const { CodePanel } = await loadCode(() => import("./CodePanel.tsx"));
  return { default: CodePanel };
});

/** The calls as code, made when somebody wants to see them. */
export function CodeSection(props: { name: string; preview: OperationPreview }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const hasCalls = props.preview.calls.length > 0;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={hasCalls ? t(($) => $.review.code.text) : t(($) => $.review.code.empty)}
          actions={
            hasCalls && (
              <Button ariaExpanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
                {isOpen ? t(($) => $.review.code.hide) : t(($) => $.review.code.show)}
              </Button>
            )
          }
        >
          {t(($) => $.review.code.header)}
        </Header>
      }
    >
      {isOpen && hasCalls && (
        <Suspense fallback={<Spinner />}>
          <CodePanel name={props.name} preview={props.preview} />
        </Suspense>
      )}
    </Container>
  );
}
