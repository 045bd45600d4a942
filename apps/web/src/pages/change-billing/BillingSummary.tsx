import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { wholeNumber } from "../allocate/check-draft.ts";
import type { BillingDraft } from "./billing-draft.ts";
import type { ChangeEstimate } from "./estimate-change.ts";

/** What submitting the form as it is would mean. */
export function BillingSummary(props: {
  draft: BillingDraft;
  addressCount: number;
  estimate: ChangeEstimate | undefined;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const regionName = useRegionName();
  const { draft, addressCount, estimate } = props;
  const bandwidth = wholeNumber(draft.bandwidth);
  const unset = <Box color="text-status-inactive">{t(($) => $.allocate.summary.unset)}</Box>;
  const about = (milliseconds: number) =>
    t(($) => $.allocate.summary.about, { time: formats.span(milliseconds) });

  return (
    <Container header={<Header variant="h2">{t(($) => $.allocate.summary.header)}</Header>}>
      <div className="s-summary-count">{formats.number(addressCount)}</div>
      <Box color="text-body-secondary" margin={{ bottom: "m" }}>
        {t(($) => $.allocate.summary.addresses)}
      </Box>
      <KeyValuePairs
        columns={1}
        items={[
          {
            label: t(($) => $.allocate.region.label),
            value: draft.region === "" ? unset : regionName(draft.region),
          },
          {
            label: t(($) => $.billing.summary.becomes),
            value: (
              <>
                {t(($) => $.common.chargeType[draft.internetChargeType])}
                {draft.internetChargeType === "BANDWIDTH_PACKAGE" &&
                  draft.bandwidthPackageId !== "" && (
                    <Box variant="div" color="text-body-secondary" fontSize="body-s">
                      {draft.bandwidthPackageId}
                    </Box>
                  )}
              </>
            ),
          },
          {
            label: t(($) => $.billing.form.bandwidth.label),
            value:
              bandwidth === undefined
                ? t(($) => $.billing.form.bandwidth.keeps)
                : t(($) => $.common.mbps, { value: bandwidth }),
          },
          {
            label: t(($) => $.billing.summary.gap),
            value: estimate ? about(estimate.gapMs) : unset,
          },
          {
            label: t(($) => $.billing.summary.steps),
            value: estimate ? formats.number(estimate.steps) : unset,
          },
          {
            label: t(($) => $.billing.summary.time),
            value: estimate ? about(estimate.timeMs) : unset,
          },
        ]}
      />
    </Container>
  );
}
