import { useEffect, useState } from "react";

const quietMs = 150;

/** A text once it has not changed for a moment: the server is not asked for each letter. */
export function useQuietText(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}
