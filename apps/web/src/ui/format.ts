import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { timeLocale } from "../i18n/time-locale.ts";

/** Writes spans and numbers as the chosen language does, and times as it does where the person is. */
export interface Formats {
  /** In the user's own zone: day and time. */
  time: (iso: string) => string;
  /** The same moment in UTC, for the tooltip. */
  utc: (iso: string) => string;
  /** A span such as "2 min 5 s"; under a minute to the second, under ten seconds to the tenth. */
  span: (milliseconds: number) => string;
  number: (value: number) => string;
}

export function useFormats(): Formats {
  const { language } = useLanguage();
  const { t } = useTranslation();
  return useMemo(() => {
    const locale = timeLocale(language, navigator.languages);
    const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
    const utc = new Intl.DateTimeFormat(locale, {
      dateStyle: "medium",
      timeStyle: "medium",
      timeZone: "UTC",
    });
    const number = new Intl.NumberFormat(language);
    const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    return {
      time: (iso) => time.format(new Date(iso)),
      utc: (iso) => t(($) => $.common.utc, { time: utc.format(new Date(iso)) }),
      number: (value) => number.format(value),
      span: (milliseconds) => {
        const seconds = Math.max(0, milliseconds) / 1000;
        if (seconds < 10)
          return t(($) => $.common.duration.seconds, { seconds: tenths.format(seconds) });
        const whole = Math.round(seconds);
        if (whole < 60)
          return t(($) => $.common.duration.seconds, { seconds: number.format(whole) });
        const minutes = Math.floor(whole / 60);
        if (minutes < 60)
          return t(($) => $.common.duration.minutes, { minutes, seconds: whole % 60 });
        return t(($) => $.common.duration.hours, {
          hours: number.format(Math.floor(minutes / 60)),
          minutes: minutes % 60,
        });
      },
    };
  }, [language, t]);
}
