import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import type { Session } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { wholeNumber } from "../pages/allocate/check-draft.ts";
import { estimateOperation } from "../pages/allocate/estimate.ts";
import { useFormats } from "../ui/format.ts";
import { useRegionName } from "../ui/use-region-name.ts";
import type { ChangeDraft, ChangeKind } from "./change-draft.ts";

/** What submitting the form as it is would mean. */
export function ChangeSummary(props: {
  kind: ChangeKind;
  draft: ChangeDraft;
  addressCount: number;
  session: Session | undefined;
  /** `settings`: without calls and time, of which a review knows more. */
  shows: "all" | "settings";
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const regionName = useRegionName();
  const { kind, draft, addressCount, session } = props;
  const estimate =
    session && addressCount > 0 ? estimateOperation(addressCount, session.settings) : undefined;
  const bandwidth = wholeNumber(draft.bandwidth);
  const unset = <Box color="text-status-inactive">{t(($) => $.allocate.summary.unset)}</Box>;

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
            label: t(($) => $.change.outcome),
            value:
              kind === "release"
                ? t(($) => $.change.release.outcome)
                : bandwidth === undefined
                  ? unset
                  : t(($) => $.common.mbps, { value: bandwidth }),
          },
          ...(props.shows === "settings"
            ? []
            : [
                {
                  label: t(($) => $.allocate.summary.calls),
                  value: estimate ? formats.number(estimate.calls) : unset,
                },
                {
                  label: t(($) => $.allocate.summary.time),
                  value: estimate
                    ? t(($) => $.allocate.summary.about, { time: formats.span(estimate.timeMs) })
                    : unset,
                },
              ]),
        ]}
      />
    </Container>
  );
}
