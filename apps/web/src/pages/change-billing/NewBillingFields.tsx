import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { bandwidthRanges } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { BillingModeField } from "../allocate/BillingModeField.tsx";
import { PackageField } from "../allocate/PackageField.tsx";
import { atOnceRange, type BillingDraft } from "./billing-draft.ts";
import type { useBillingForm } from "./use-billing-form.ts";

/** What the addresses are to be like, and how many may be out of reach at the same time. */
export function NewBillingFields(props: {
  draft: BillingDraft;
  errors: ReturnType<typeof useBillingForm>["errors"];
  onChange: (patch: Partial<BillingDraft>) => void;
}) {
  const { t } = useTranslation();
  const { draft, errors, onChange } = props;
  const range = bandwidthRanges[draft.internetChargeType];
  const optional = <i>– {t(($) => $.common.optional)}</i>;
  return (
    <Container header={<Header variant="h2">{t(($) => $.billing.form.how)}</Header>}>
      <SpaceBetween size="l">
        <BillingModeField
          internetChargeType={draft.internetChargeType}
          constraint={t(($) => $.billing.form.modeHint)}
          error={errors.internetChargeType}
          onChange={(internetChargeType) => onChange({ internetChargeType })}
        />
        {draft.internetChargeType === "BANDWIDTH_PACKAGE" && (
          <PackageField
            region={draft.region}
            bandwidthPackageId={draft.bandwidthPackageId}
            error={errors.bandwidthPackageId}
            onChange={(bandwidthPackageId) => onChange({ bandwidthPackageId })}
          />
        )}
        <FormField
          label={
            <>
              {t(($) => $.billing.form.bandwidth.label)} {optional}
            </>
          }
          description={t(($) => $.billing.form.bandwidth.description)}
          constraintText={t(($) => $.allocate.bandwidth.constraint, range)}
          errorText={errors.bandwidth}
        >
          <Input
            value={draft.bandwidth}
            onChange={({ detail }) => onChange({ bandwidth: detail.value })}
            type="number"
            inputMode="numeric"
            step={1}
            placeholder={t(($) => $.billing.form.bandwidth.keeps)}
            nativeInputAttributes={{ min: range.min, max: range.max }}
          />
        </FormField>
        <FormField
          label={t(($) => $.billing.form.atOnce.label)}
          description={t(($) => $.billing.form.atOnce.description)}
          constraintText={t(($) => $.billing.form.atOnce.constraint, atOnceRange)}
          errorText={errors.atOnce}
        >
          <Input
            value={draft.atOnce}
            onChange={({ detail }) => onChange({ atOnce: detail.value })}
            type="number"
            inputMode="numeric"
            step={1}
            nativeInputAttributes={{ min: atOnceRange.min, max: atOnceRange.max }}
            ariaRequired
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
