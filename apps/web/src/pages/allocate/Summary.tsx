import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import type { Session } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useRegionName } from "../../ui/use-region-name.ts";
import { useFormats } from "../../ui/format.ts";
import { wholeNumber } from "./check-draft.ts";
import type { Draft } from "./draft.ts";
import { estimateOperation } from "./estimate.ts";

/** What submitting the form as it is would mean. */
export function Summary(props: {
  draft: Draft;
  addressCount: number;
  session: Session | undefined;
  /** `settings`: without calls and time, of which a review knows more. */
  shows: "all" | "settings";
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const regionName = useRegionName();
  const { draft, addressCount, session } = props;
  const estimate = session && estimateOperation(addressCount, session.settings);
  const bandwidth = wholeNumber(draft.bandwidth);
  const unset = <Box color="text-status-inactive">{t(($) => $.allocate.summary.unset)}</Box>;
  const isEmpty = addressCount === 0;

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
            label: t(($) => $.allocate.summary.settings),
            value:
              bandwidth === undefined ? (
                unset
              ) : (
                <>
                  {t(($) => $.common.mbps, { value: bandwidth })}
                  {", "}
                  {t(($) => $.common.chargeType[draft.internetChargeType])}
                </>
              ),
          },
          ...(props.shows === "settings"
            ? []
            : [
                {
                  label: t(($) => $.allocate.summary.calls),
                  value:
                    isEmpty || !estimate || !session ? (
                      <Box color="text-status-inactive">{"–"}</Box>
                    ) : (
                      <>
                        {formats.number(estimate.calls)}
                        <Box color="text-body-secondary" fontSize="body-s">
                          {t(($) => $.allocate.summary.callsText, {
                            size: session.settings.maxAddressesPerCall,
                          })}
                        </Box>
                      </>
                    ),
                },
                {
                  label: t(($) => $.allocate.summary.time),
                  value:
                    isEmpty || !estimate ? (
                      <Box color="text-status-inactive">{"–"}</Box>
                    ) : (
                      t(($) => $.allocate.summary.about, {
                        time: formats.span(Math.ceil(estimate.timeMs / 1000) * 1000),
                      })
                    ),
                },
              ]),
        ]}
      />
    </Container>
  );
}
