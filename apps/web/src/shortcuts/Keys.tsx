import { useTranslation } from "react-i18next";
import { shortcuts, type ShortcutId } from "./shortcuts.ts";
import "./shortcuts.css";

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of a shortcut as they are written on a keyboard. */
export function Keys({ shortcut }: { shortcut: ShortcutId }) {
  const { t } = useTranslation();
  const keys = shortcuts[shortcut].flatMap((key) => {
    const [, held] = /^Mod\+(.)$/.exec(key) ?? [];
    return held === undefined ? [key] : [isApple ? "⌘" : "Ctrl", held.toUpperCase()];
  });
  const isHeld = shortcuts[shortcut][0]?.startsWith("Mod+") ?? false;
  return (
    <span className="s-keys">
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && (
            <span className="s-keys-between">
              {isHeld ? "+" : t(($) => $.shortcuts.followedBy)}
            </span>
          )}
          <Key name={key} />
        </span>
      ))}
    </span>
  );
}

/** One key, named as on the keyboard in every language. */
export function Key({ name }: { name: string }) {
  return <kbd className="s-key">{name}</kbd>;
}
