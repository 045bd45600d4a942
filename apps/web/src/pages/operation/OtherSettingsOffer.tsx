import Button from "@cloudscape-design/components/button";
import type { Operation } from "@sluice/contract";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { everyAddress } from "../../api/every-address.ts";
import { useStartChange } from "../../operation-form/use-start-change.ts";
import { useSubmitRefusal } from "../../operation-form/use-submit-refusal.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { differsInBandwidthOnly } from "./other-settings.ts";

/**
 * Offers to give the bandwidth that was asked for to addresses that were enabled already with another: opens the form
 * that modifies, with them in it. `q` finds them among the operation's addresses.
 */
export function OtherSettingsOffer(props: {
  operation: Pick<Operation, "id" | "region">;
  bandwidth: number;
  q: string;
}) {
  const { t } = useTranslation();
  const startChange = useStartChange();
  const refusal = useSubmitRefusal();
  const { operation, bandwidth, q } = props;
  const collect = useMutation({
    mutationFn: () => everyAddress(operation.id, { state: ["refused"], q }),
    onSuccess: (rows) => {
      const addresses = rows.filter(differsInBandwidthOnly).map(({ address }) => address);
      if (addresses.length > 0)
        startChange("modify", {
          region: operation.region,
          addresses,
          internetMaxBandwidthOut: bandwidth,
        });
    },
  });
  const hasNone = collect.data !== undefined && !collect.data.some(differsInBandwidthOnly);

  return (
    <div>
      <Button
        loading={collect.isPending}
        onClick={() => collect.mutate()}
        {...(refusal !== undefined && { disabled: true, disabledReason: refusal })}
      >
        {t(($) => $.change.offer.action, { value: bandwidth })}
      </Button>
      {hasNone && <div role="status">{t(($) => $.change.offer.none)}</div>}
      {collect.error && <ProblemAlert error={collect.error} />}
    </div>
  );
}
