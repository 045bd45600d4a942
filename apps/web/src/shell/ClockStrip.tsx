import { useTranslation } from "react-i18next";
import { useWrongServerClock } from "../api/server-clock.ts";
import { useFormats } from "../ui/format.ts";

/** Says on every page that the server's clock is off, what that means, and what to do. */
export function ClockStrip() {
  const { t } = useTranslation();
  const { span } = useFormats();
  const clock = useWrongServerClock();
  // The region is there before it has anything to say: what comes into it is then read out.
  return (
    <div role="status" aria-label={t(($) => $.shell.clock.label)}>
      {clock && (
        <p className="s-strip" data-grave={clock.state === "far-off" || undefined}>
          {t(($) => (clock.aheadSeconds > 0 ? $.shell.clock.fast : $.shell.clock.slow), {
            time: span(Math.abs(clock.aheadSeconds) * 1000),
          })}{" "}
          {t(($) => (clock.state === "far-off" ? $.shell.clock.stopped : $.shell.clock.warning))}
        </p>
      )}
    </div>
  );
}
