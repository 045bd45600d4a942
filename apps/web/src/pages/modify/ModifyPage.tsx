import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { changeRange } from "../../operation-form/change-draft.ts";
import { ChangeFormLayout } from "../../operation-form/ChangeFormLayout.tsx";
import { useChangeForm } from "../../operation-form/use-change-form.ts";
import { stepIn } from "../../search.ts";

const route = getRouteApi("/shell/modify");

/** The form that gives enabled addresses another bandwidth. */
export function ModifyPage() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const forgetLink = useCallback(
    () => void navigate({ search: stepIn, replace: true }),
    [navigate],
  );
  const form = useChangeForm("modify", route.useSearch(), forgetLink);

  return (
    <ChangeFormLayout kind="modify" form={form} onSubmit={(request) => form.submit(request)}>
      <Container header={<Header variant="h2">{t(($) => $.change.bandwidth.header)}</Header>}>
        <FormField
          label={t(($) => $.change.bandwidth.label)}
          description={t(($) => $.change.bandwidth.description)}
          constraintText={t(($) => $.change.bandwidth.constraint)}
          errorText={form.errors.bandwidth}
        >
          <Input
            value={form.draft.bandwidth}
            onChange={({ detail }) => form.edit({ bandwidth: detail.value })}
            type="number"
            inputMode="numeric"
            step={1}
            nativeInputAttributes={{ min: changeRange.min, max: changeRange.max }}
            ariaRequired
          />
        </FormField>
      </Container>
    </ChangeFormLayout>
  );
}
