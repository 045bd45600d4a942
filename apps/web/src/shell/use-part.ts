import {
  createElement,
  useEffect,
  useEffectEvent,
  useState,
  type ComponentType,
  type ReactNode,
} from "react";

/**
 * A part of the console that is fetched when it is first wanted: draws it, or nothing until it is there.
 * @param load has to be the same function each time
 * @param onFailed called when it could not be fetched; wanting it again tries again
 */
export function usePart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isWanted: boolean,
  onFailed: () => void,
): (props: P) => ReactNode {
  const [part, setPart] = useState<ComponentType<P>>();
  const fail = useEffectEvent(onFailed);
  const isMissing = isWanted && part === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isCurrent = true;
    load().then(
      (loaded) => {
        if (isCurrent) setPart(() => loaded);
      },
      () => {
        if (isCurrent) fail();
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, isMissing]);
  return (props) => isWanted && part && createElement(part, props);
}
