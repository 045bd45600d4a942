import { useRouter } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ShellTools } from "../shell/shell-tools.ts";
import { Key, Keys } from "../shortcuts/Keys.tsx";
import { commandGroups, type Command } from "./command.ts";
import { findIn } from "./match.ts";
import { useFoundCommands } from "./use-found-commands.ts";
import { useOwnCommands } from "./use-own-commands.ts";
import "./palette.css";

/** Everything that one can go to or do, found by typing a part of its name, an id, a note or an address. */
export function Palette(props: { tools: ShellTools; onClose: () => void }) {
  const { t } = useTranslation();
  const { tools, onClose } = props;
  const router = useRouter();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<string>();
  const own = useOwnCommands(tools);
  const { commands: found, isSearching } = useFoundCommands(query);
  const all = inGroups([...found, ...findIn(query, own)]);
  const current = all.find((command) => command.id === chosen) ?? all[0];
  const label = t(($) => $.palette.title);

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  function run({ does, blocked }: Command, inNewTab = false): void {
    if (blocked !== undefined) return;
    // Closed first, so that the focus is back before the page changes.
    dialog.current?.close();
    switch (does.kind) {
      case "go":
        if (inNewTab) open(does.href, "_blank", "noopener");
        else router.history.push(does.href);
        return;
      case "act":
        return does.act();
      default:
        does satisfies never;
    }
  }

  function press(event: KeyboardEvent): void {
    // What an input method takes is not ours: Enter then ends a word.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && current) {
      event.preventDefault();
      const next = all.indexOf(current) + step;
      setChosen(all[(next + all.length) % all.length]?.id);
    } else if (event.key === "Enter" && current) {
      event.preventDefault();
      run(current, event.ctrlKey || event.metaKey);
    }
  }

  return (
    <dialog
      ref={dialog}
      className="s-palette"
      aria-label={label}
      // By a click beside it, too.
      closedby="any"
      onClose={onClose}
    >
      <div className="s-palette-body">
        <input
          className="s-palette-input"
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${current.id}`}
          placeholder={t(($) => $.palette.placeholder)}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(undefined);
          }}
          onKeyDown={press}
        />
        <div id={`${id}-list`} className="s-palette-list" role="listbox" aria-label={label}>
          {commandGroups.map((group) => {
            const commands = all.filter((command) => command.group === group);
            if (commands.length === 0) return null;
            return (
              <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
                <div id={`${id}-${group}`} className="s-palette-group" role="presentation">
                  {t(($) => $.palette.groups[group])}
                </div>
                {commands.map((command) => (
                  <Line
                    key={command.id}
                    id={`${id}-${command.id}`}
                    command={command}
                    isCurrent={command === current}
                    onPoint={() => setChosen(command.id)}
                    onRun={(inNewTab) => run(command, inNewTab)}
                  />
                ))}
              </div>
            );
          })}
        </div>
        {all.length === 0 && <p className="s-palette-none">{t(($) => $.palette.none)}</p>}
        <p className="s-hidden" role="status">
          {isSearching
            ? t(($) => $.palette.searching)
            : t(($) => $.palette.count, { count: all.length })}
        </p>
        <p className="s-palette-foot" aria-hidden="true">
          <span>
            <Key name="↑" /> <Key name="↓" /> {t(($) => $.palette.choose)}
          </span>
          <span>
            <Key name="Enter" /> {t(($) => $.palette.open)}
          </span>
          <span>
            <Key name="Esc" /> {t(($) => $.common.close)}
          </span>
        </p>
      </div>
    </dialog>
  );
}

/** In the order in which they are shown, which is the order of the arrow keys. */
function inGroups(commands: readonly Command[]): Command[] {
  return commandGroups.flatMap((group) => commands.filter((command) => command.group === group));
}

function Line(props: {
  id: string;
  command: Command;
  isCurrent: boolean;
  onPoint: () => void;
  onRun: (inNewTab: boolean) => void;
}) {
  const { label, hint, shortcut, blocked } = props.command;
  const { isCurrent } = props;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    // The keys are the field's, which keeps the focus and names the current line (ARIA practices, combobox).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={line}
      id={props.id}
      className="s-palette-line"
      role="option"
      aria-selected={isCurrent}
      aria-disabled={blocked !== undefined}
      onPointerMove={props.onPoint}
      onClick={(event) => props.onRun(event.ctrlKey || event.metaKey)}
    >
      <span className="s-palette-label">{label}</span>
      {hint !== undefined && <span className="s-palette-hint">{hint}</span>}
      {shortcut && <Keys shortcut={shortcut} />}
    </div>
  );
}
