import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { useNow } from "../../ui/use-now.ts";

/** How long ago something was read; a part of its own, since it changes each second and nothing else does. */
export function Age({ readAt }: { readAt: string }) {
  const { t } = useTranslation();
  const { span, time } = useFormats();
  const seconds = Math.max(0, Math.round((useNow(true) - Date.parse(readAt)) / 1000));
  return (
    <time dateTime={readAt} title={time(readAt)} className="s-addr-age">
      {t(($) => $.addresses.age, { time: span(seconds * 1000) })}
    </time>
  );
}
