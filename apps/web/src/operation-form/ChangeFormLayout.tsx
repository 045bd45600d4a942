import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import type { CreateOperationInput } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { pages } from "../pages.ts";
import { AddressesField } from "../pages/allocate/AddressesField.tsx";
import { RegionField } from "../pages/allocate/RegionField.tsx";
import { SubmitAlerts } from "../pages/allocate/SubmitAlerts.tsx";
import { LazyReviewStep } from "../review/LazyReviewStep.tsx";
import { PageSkeleton } from "../shell/PageSkeleton.tsx";
import { useFollow } from "../shell/use-follow.ts";
import { usePageTitle } from "../shell/use-page-title.ts";
import type { ChangeKind } from "./change-draft.ts";
import { ChangeSummary } from "./ChangeSummary.tsx";
import type { ChangeForm } from "./use-change-form.ts";
import { useSubmitRefusal } from "./use-submit-refusal.ts";
import "../pages/allocate/allocate.css";

/**
 * The form that modifies or releases: where, which addresses, a note, and what is the kind's own as `children`; and its
 * review. `onSubmit` is called with what was reviewed.
 */
export function ChangeFormLayout(props: {
  kind: ChangeKind;
  form: ChangeForm;
  onSubmit: (request: CreateOperationInput) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const follow = useFollow();
  const { kind, form } = props;
  const { draft, errors, submission, isBusy, review } = form;
  const session = useQuery(sessionQuery).data;
  const refusal = useSubmitRefusal();
  // The address editor keeps its own text; another form is another editor.
  const [formKey, setFormKey] = useState(0);
  const count = form.list.addresses.length;
  usePageTitle(t(($) => (review.isOpen ? $.review.title[kind] : $.change[kind].title)));
  const summary = (
    <ChangeSummary
      kind={kind}
      draft={draft}
      addressCount={count}
      session={session}
      shows={review.isOpen ? "settings" : "all"}
    />
  );
  const alerts = (
    <SubmitAlerts
      error={submission.error}
      placed={form.placed}
      faultCount={review.isOpen ? 0 : form.faultCount}
      onOpenEarlier={submission.openEarlier}
      onSubmitNew={form.submitNew}
    />
  );

  if (review.isOpen) {
    const { request } = review;
    return request ? (
      <LazyReviewStep
        review={review}
        request={request}
        submitText={t(($) => $.change[kind].submitCount, { count: request.ip6Addresses.length })}
        isBusy={isBusy || form.isChecking}
        refusal={refusal}
        alerts={alerts}
        summary={summary}
        onSubmit={() => props.onSubmit(request)}
        onProblem={form.place}
      />
    ) : (
      <PageSkeleton />
    );
  }

  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t(($) => $.change[kind].intro)}>
          {t(($) => $.change[kind].title)}
        </Header>
      }
    >
      <form
        key={formKey}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (refusal === undefined && !isBusy) void form.tryReview();
        }}
      >
        <div className="s-allocate">
          <Form
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  formAction="none"
                  variant="link"
                  disabled={isBusy}
                  onClick={() => {
                    form.reset();
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
                  {t(($) => $.review.button)}
                </Button>
              </SpaceBetween>
            }
          >
            <SpaceBetween size="l">
              {session && refusal !== undefined && <Alert type="info">{refusal}</Alert>}
              <Container
                header={
                  <Header
                    variant="h2"
                    actions={
                      <Link
                        href={pages.addresses(draft.region === "" ? {} : { region: draft.region })}
                        onFollow={follow}
                      >
                        {t(($) => $.change.chooseFromList)}
                      </Link>
                    }
                  >
                    {t(($) => $.allocate.where)}
                  </Header>
                }
              >
                <SpaceBetween size="l">
                  <RegionField
                    region={draft.region}
                    error={errors.region}
                    onChange={(region) => form.edit({ region })}
                  />
                  <AddressesField
                    text={draft.text}
                    list={form.list}
                    isChecking={form.isChecking}
                    error={errors.addresses}
                    refused={form.placed.addresses}
                    offersExamples={false}
                    pickRegion={undefined}
                    goTo={review.place}
                    onText={(text) => form.edit({ text })}
                    onExamples={(text) => form.edit({ text })}
                  />
                </SpaceBetween>
              </Container>
              {props.children}
              <Container>
                <FormField
                  label={
                    <>
                      {t(($) => $.allocate.note.label)} <i>– {t(($) => $.common.optional)}</i>
                    </>
                  }
                  description={t(($) => $.allocate.note.description)}
                  errorText={errors.note}
                  stretch
                >
                  <Textarea
                    value={draft.note}
                    rows={2}
                    onChange={({ detail }) => form.edit({ note: detail.value })}
                  />
                </FormField>
              </Container>
              <div role="alert">{alerts}</div>
            </SpaceBetween>
          </Form>
          <aside className="s-allocate-aside" aria-label={t(($) => $.allocate.summary.header)}>
            {summary}
          </aside>
        </div>
      </form>
    </ContentLayout>
  );
}
