import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Form from "@cloudscape-design/components/form";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { useIsFirstPainted } from "../ui/use-is-painted.ts";
import { useSubmitRefusal } from "./use-submit-refusal.ts";
import "../pages/allocate/allocate.css";

/**
 * What the forms that change enabled addresses have around their fields: title, the button that goes on, the one that
 * empties the form, what came of it, and a summary beside.
 */
export function FormFrame(props: {
  title: string;
  intro: string;
  /** What the button that goes on is called. */
  buttonText: string;
  isBusy: boolean;
  /** What came of going on, as far as it belongs to no field. */
  alerts: ReactNode;
  summary: ReactNode;
  /** The fields that one begins with: in the first form of a visit painted before the rest is drawn. */
  first: ReactNode;
  onGoOn: () => void;
  onReset: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { isBusy } = props;
  const session = useQuery(sessionQuery).data;
  const refusal = useSubmitRefusal();
  // The address editor keeps its own text; another form is another editor.
  const [formKey, setFormKey] = useState(0);
  const isFirstPainted = useIsFirstPainted();

  return (
    <ContentLayout
      header={
        <Header variant="h1" description={props.intro}>
          {props.title}
        </Header>
      }
    >
      <form
        key={formKey}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (refusal === undefined && !isBusy) props.onGoOn();
        }}
      >
        <div className="s-allocate">
          <Form
            actions={
              isFirstPainted && (
                <SpaceBetween direction="horizontal" size="xs">
                  <Button
                    formAction="none"
                    variant="link"
                    disabled={isBusy}
                    onClick={() => {
                      props.onReset();
                      setFormKey((key) => key + 1);
                    }}
                  >
                    {t(($) => $.allocate.reset)}
                  </Button>
                  <Button
                    variant="primary"
                    loading={isBusy}
                    loadingText={t(($) => $.allocate.submitting)}
                    {...(refusal !== undefined && { disabled: true, disabledReason: refusal })}
                  >
                    {props.buttonText}
                  </Button>
                </SpaceBetween>
              )
            }
          >
            <SpaceBetween size="l">
              {session && refusal !== undefined && <Alert type="info">{refusal}</Alert>}
              {props.first}
              {isFirstPainted && props.children}
              <div role="alert">{props.alerts}</div>
            </SpaceBetween>
          </Form>
          <aside className="s-allocate-aside" aria-label={t(($) => $.allocate.summary.header)}>
            {isFirstPainted && props.summary}
          </aside>
        </div>
      </form>
    </ContentLayout>
  );
}
