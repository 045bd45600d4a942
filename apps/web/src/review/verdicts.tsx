import StatusIndicator, {
  type StatusIndicatorProps,
} from "@cloudscape-design/components/status-indicator";
import type { PreviewVerdict } from "@sluice/contract";
import { useTranslation } from "react-i18next";

const looks: Record<PreviewVerdict, StatusIndicatorProps.Type> = {
  will_be_sent: "success",
  may_wait: "pending",
  unchanged: "info",
  cannot: "error",
};

/** A verdict with its mark. One that comes with a reason all the same is a warning. */
export function VerdictLabel(props: { verdict: PreviewVerdict; isWarning?: boolean }) {
  const { t } = useTranslation();
  const look = props.isWarning ? "warning" : looks[props.verdict];
  return (
    <span className="s-nowrap">
      <StatusIndicator type={look}>{t(($) => $.review.verdict[props.verdict])}</StatusIndicator>
    </span>
  );
}
