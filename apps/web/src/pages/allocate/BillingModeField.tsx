import FormField from "@cloudscape-design/components/form-field";
import Tiles from "@cloudscape-design/components/tiles";
import { bandwidthRanges, type InternetChargeType } from "@sluice/contract";
import { useTranslation } from "react-i18next";

/** The choice between the billing modes; `constraint` says what to know of the choice. */
export function BillingModeField(props: {
  internetChargeType: InternetChargeType;
  constraint: string;
  error: string | undefined;
  onChange: (internetChargeType: InternetChargeType) => void;
}) {
  const { t } = useTranslation();
  return (
    <FormField
      label={t(($) => $.allocate.billing.label)}
      constraintText={props.constraint}
      errorText={props.error}
      stretch
    >
      <Tiles
        value={props.internetChargeType}
        columns={2}
        onChange={({ detail }) =>
          props.onChange(
            detail.value === "BANDWIDTH_PACKAGE" ? detail.value : "TRAFFIC_POSTPAID_BY_HOUR",
          )
        }
        items={[
          {
            value: "TRAFFIC_POSTPAID_BY_HOUR",
            label: t(($) => $.allocate.billing.byTraffic),
            description: t(
              ($) => $.allocate.billing.byTrafficText,
              bandwidthRanges.TRAFFIC_POSTPAID_BY_HOUR,
            ),
          },
          {
            value: "BANDWIDTH_PACKAGE",
            label: t(($) => $.allocate.billing.byPackage),
            description: t(
              ($) => $.allocate.billing.byPackageText,
              bandwidthRanges.BANDWIDTH_PACKAGE,
            ),
          },
        ]}
      />
    </FormField>
  );
}
