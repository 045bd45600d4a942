import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { previewVerdicts, type OperationPreview } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useFormats } from "../ui/format.ts";
import { VerdictLabel } from "./verdicts.tsx";

/** How many addresses meet which end, in how many calls, and how long it takes. */
export function Outcome({ preview }: { preview: OperationPreview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { byVerdict, calls, addressesPerCall, estimatedMs } = preview.summary;
  return (
    <Container header={<Header variant="h2">{t(($) => $.review.outcome.header)}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          ...previewVerdicts
            .filter((verdict) => byVerdict[verdict] > 0 || verdict === "will_be_sent")
            .map((verdict) => ({
              label: <VerdictLabel verdict={verdict} />,
              value: <span className="s-outcome-count">{formats.number(byVerdict[verdict])}</span>,
            })),
          {
            label: t(($) => $.review.outcome.calls),
            value: (
              <>
                <span className="s-outcome-count">{formats.number(calls)}</span>
                <Box color="text-body-secondary" fontSize="body-s">
                  {t(($) => $.review.outcome.callSize, { count: addressesPerCall })}
                </Box>
              </>
            ),
          },
          {
            label: t(($) => $.review.outcome.time),
            value: t(($) => $.review.outcome.about, { time: formats.span(estimatedMs) }),
          },
        ]}
      />
    </Container>
  );
}
