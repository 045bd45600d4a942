import { useFormFieldContext } from "@cloudscape-design/components/contexts/form-field";
import {
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from "react";
import { useTranslation } from "react-i18next";
import type { EditorHandle } from "./AddressEditor.tsx";
import type { ListProblem } from "./checked-list.ts";
import { lineHeight, lineWindow, marksByLine } from "./line-window.ts";
import { LineInput } from "./LineInput.tsx";
import { tidyText } from "./read-file.ts";
import { useViewHeight } from "./use-view-height.ts";

/** Characters of a line that are drawn. */
const drawnLength = 300;

interface Editing {
  /** From 1. */
  line: number;
  /** What is selected at first, from 0. */
  selection: readonly [start: number, end: number];
}

/** Does something with the line that a click is on. */
function withLineOf({ target }: MouseEvent, act: (line: number) => void): void {
  const line = target instanceof Element && target.closest<HTMLElement>("[data-line]");
  if (line) act(Number(line.dataset["line"]));
}

/**
 * A long list, line by line. One line is the current one: arrows and a click move it, Enter or a double click change it,
 * Delete takes it out; what is pasted comes at the end. Only the lines in view have elements.
 */
export function LineList({
  ref,
  text,
  problems,
  onText,
}: {
  ref: Ref<EditorHandle>;
  text: string;
  problems: readonly ListProblem[];
  onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const field = useFormFieldContext({});
  const hintId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [current, setCurrent] = useState(1);
  const [editing, setEditing] = useState<Editing | null>(null);
  const height = useViewHeight(list);
  const all = useMemo(() => text.split("\n"), [text]);
  const marks = useMemo(() => marksByLine(problems), [problems]);
  const { lines } = lineWindow(all.length, { top, height }, 0);
  const isInvalid = field.invalid === true ? true : undefined;
  const optionId = (line: number) => `${hintId}-${line}`;

  function goTo(line: number): void {
    const next = Math.min(Math.max(line, 1), all.length);
    const element = list.current;
    setCurrent(next);
    if (!element) return;
    const start = (next - 1) * lineHeight;
    if (start < element.scrollTop) element.scrollTop = start;
    else if (start + lineHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = start + lineHeight - element.clientHeight;
  }

  useImperativeHandle(
    ref,
    () => ({
      select: ({ line, column, length }) => {
        const element = list.current;
        if (!element) return;
        element.scrollTop = Math.max(0, (line - 1) * lineHeight - element.clientHeight / 3);
        element.scrollIntoView({ block: "nearest" });
        setCurrent(line);
        setEditing({ line, selection: [column - 1, column - 1 + length] });
      },
      focus: () => list.current?.focus(),
    }),
    [],
  );

  function stopEditing(value: string | null): void {
    if (!editing) return;
    setEditing(null);
    list.current?.focus({ preventScroll: true });
    if (value !== null && value !== all[editing.line - 1])
      onText(all.with(editing.line - 1, value).join("\n"));
  }

  function edit(line: number): void {
    goTo(line);
    setEditing({ line, selection: [0, all[line - 1]?.length ?? 0] });
  }

  function press(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height / lineHeight) - 1);
    const actions: Record<string, () => void> = {
      ArrowDown: () => goTo(current + 1),
      ArrowUp: () => goTo(current - 1),
      PageDown: () => goTo(current + page),
      PageUp: () => goTo(current - page),
      Home: () => goTo(1),
      End: () => goTo(all.length),
      Enter: () => edit(current),
      F2: () => edit(current),
      Delete: () => onText(all.toSpliced(current - 1, 1).join("\n")),
    };
    const action = actions[event.key];
    if (!action || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  }

  function paste(event: ClipboardEvent): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onText(`${text.trimEnd()}\n${tidyText(event.clipboardData.getData("text/plain"))}`);
  }

  function copy(event: ClipboardEvent): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
  }

  return (
    <div className="s-lines" data-invalid={isInvalid}>
      <div
        ref={list}
        id={field.controlId}
        className="s-lines-view"
        role="listbox"
        tabIndex={0}
        aria-labelledby={field.ariaLabelledby}
        aria-describedby={[hintId, field.ariaDescribedby].filter(Boolean).join(" ")}
        aria-activedescendant={lines.includes(current) ? optionId(current) : undefined}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={press}
        onPaste={paste}
        onCopy={copy}
        onClick={(event) => withLineOf(event, goTo)}
        onDoubleClick={(event) => withLineOf(event, edit)}
      >
        <div role="presentation" style={{ blockSize: all.length * lineHeight }}>
          {lines.map((line) => (
            <div
              key={line}
              id={optionId(line)}
              className="s-line"
              role="option"
              aria-selected={line === current}
              aria-setsize={all.length}
              aria-posinset={line}
              data-mark={marks.get(line)}
              style={{ transform: `translateY(${(line - 1) * lineHeight}px)` }}
              data-line={line}
            >
              <span className="s-line-number" aria-hidden="true" data-mark={marks.get(line)}>
                {line}
              </span>
              <span className="s-line-text">{all[line - 1]?.slice(0, drawnLength)}</span>
            </div>
          ))}
        </div>
      </div>
      {editing && (
        <LineInput
          key={editing.line}
          label={t(($) => $.allocate.addresses.editLine, { line: editing.line })}
          initialValue={all[editing.line - 1] ?? ""}
          selection={editing.selection}
          top={(editing.line - 1) * lineHeight - top}
          onDone={stopEditing}
        />
      )}
      <div id={hintId} className="s-lines-hint">
        {t(($) => $.allocate.addresses.longHint)}
      </div>
    </div>
  );
}
