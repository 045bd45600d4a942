import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import type { OperationPreview } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { goodAddresses } from "./filter-items.ts";

/** Offers to leave out what will not go as asked; nothing when all will. */
export function GoodOnes(props: {
  preview: OperationPreview;
  onKeepOnly: (addresses: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation();
  const { byVerdict } = props.preview.summary;
  const bad = byVerdict.cannot + byVerdict.unchanged;
  if (bad === 0) return null;
  const good = byVerdict.will_be_sent + byVerdict.may_wait;
  return (
    <Alert
      type={byVerdict.cannot > 0 ? "warning" : "info"}
      header={t(($) => $.review.good.header, { count: bad })}
      action={
        good > 0 && (
          <Button onClick={() => props.onKeepOnly(goodAddresses(props.preview.items))}>
            {t(($) => $.review.good.keep, { count: good })}
          </Button>
        )
      }
    >
      {good > 0 ? t(($) => $.review.good.text) : t(($) => $.review.good.none)}
    </Alert>
  );
}
