import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { bandwidthRanges } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { BillingModeField } from "./BillingModeField.tsx";
import { PackageField } from "./PackageField.tsx";
import type { Draft } from "./draft.ts";

export interface BillingErrors {
  internetChargeType: string | undefined;
  bandwidthPackageId: string | undefined;
  internetMaxBandwidthOut: string | undefined;
}

/** Billing mode, the package where the mode needs one, and the bandwidth that the mode allows. */
export function BillingFields(props: {
  draft: Draft;
  errors: BillingErrors;
  onChange: (patch: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const { draft, errors, onChange } = props;
  const range = bandwidthRanges[draft.internetChargeType];
  return (
    <SpaceBetween size="l">
      <BillingModeField
        internetChargeType={draft.internetChargeType}
        constraint={t(($) => $.allocate.billing.immutable)}
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
        label={t(($) => $.allocate.bandwidth.label)}
        description={t(($) => $.allocate.bandwidth.description)}
        constraintText={t(($) => $.allocate.bandwidth.constraint, range)}
        errorText={errors.internetMaxBandwidthOut}
      >
        <Input
          value={draft.bandwidth}
          onChange={({ detail }) => onChange({ bandwidth: detail.value })}
          type="number"
          inputMode="numeric"
          step={1}
          nativeInputAttributes={{ min: range.min, max: range.max }}
          ariaRequired
        />
      </FormField>
    </SpaceBetween>
  );
}
