import { useFormats } from "./format.ts";

/** A moment in the user's zone; UTC on hover. */
export function Time({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.utc(at)} className="s-nowrap">
      {formats.time(at)}
    </time>
  );
}
