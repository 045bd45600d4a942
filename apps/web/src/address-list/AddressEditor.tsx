import { useFormFieldContext } from "@cloudscape-design/components/contexts/form-field";
import {
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type Ref,
} from "react";
import type { ListProblem } from "./checked-list.ts";
import { offsetOf, type Place } from "./remove-entries.ts";
import "./address-editor.css";

/** Pixels of a line; the style sheet says the same. */
const lineHeight = 20;
const padding = 8;

export interface AddressEditorHandle {
  /** Puts another text in place of the whole. */
  setText(text: string): void;
  /** Selects an entry, scrolls to it and moves the focus there. */
  select(place: Place): void;
  focus(): void;
}

/**
 * A text box for long lists, with numbers and marks on its lines. Only the lines in view have an element of their own, so
 * that 10,000 lines cost no more than twenty. Does not wrap; keeps its own text and reports each change.
 */
export function AddressEditor({
  ref,
  initialText,
  problems,
  dropText,
  onText,
  onFile,
}: {
  ref: Ref<AddressEditorHandle>;
  initialText: string;
  problems: readonly ListProblem[];
  dropText: string;
  onText: (text: string) => void;
  onFile: (file: File) => void;
}) {
  const field = useFormFieldContext({});
  const box = useRef<HTMLTextAreaElement>(null);
  const [lineCount, setLineCount] = useState(() => countLines(initialText));
  const [view, setView] = useState({ top: 0, height: 0 });
  const [isDropping, setIsDropping] = useState(false);

  function report(text: string): void {
    setLineCount(countLines(text));
    onText(text);
  }

  useImperativeHandle(
    ref,
    () => ({
      setText: (text) => {
        if (box.current) box.current.value = text;
        setLineCount(countLines(text));
      },
      select: (place) => {
        const element = box.current;
        if (!element) return;
        const start = offsetOf(element.value, place);
        element.focus({ preventScroll: true });
        element.setSelectionRange(start, start + place.length);
        element.scrollTop = Math.max(0, (place.line - 1) * lineHeight - element.clientHeight / 3);
        element.scrollIntoView({ block: "nearest" });
      },
      focus: () => box.current?.focus(),
    }),
    [],
  );

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setView((view) => ({ ...view, height: element.clientHeight })),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const marks = useMemo(() => {
    const byLine = new Map<number, "problem" | "repeat">();
    for (const { line, code } of problems)
      if (code !== "repeated") byLine.set(line, "problem");
      else if (!byLine.has(line)) byLine.set(line, "repeat");
    return byLine;
  }, [problems]);

  const first = Math.max(0, Math.floor((view.top - padding) / lineHeight));
  const last = Math.min(lineCount, first + Math.ceil(view.height / lineHeight) + 2);
  const lines = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index + 1);
  const shift = { transform: `translateY(${padding + first * lineHeight - view.top}px)` };

  const dropHandlers = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      setIsDropping(true);
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      const { relatedTarget } = event;
      if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget)))
        setIsDropping(false);
    },
    onDrop: (event: DragEvent) => {
      setIsDropping(false);
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      onFile(file);
    },
  };

  return (
    <div
      className="s-editor"
      data-invalid={field.invalid === true ? true : undefined}
      {...dropHandlers}
    >
      <div className="s-editor-gutter" aria-hidden="true">
        <div style={shift}>
          {lines.map((line) => (
            <div key={line} className="s-editor-number" data-mark={marks.get(line)}>
              {line}
            </div>
          ))}
        </div>
      </div>
      <div className="s-editor-text">
        <div className="s-editor-marks" aria-hidden="true">
          <div style={shift}>
            {lines.map((line) => (
              <div key={line} className="s-editor-line" data-mark={marks.get(line)} />
            ))}
          </div>
        </div>
        <textarea
          ref={box}
          id={field.controlId}
          className="s-editor-box"
          defaultValue={initialText}
          wrap="off"
          rows={10}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          aria-labelledby={field.ariaLabelledby}
          aria-describedby={field.ariaDescribedby}
          aria-invalid={field.invalid === true ? true : undefined}
          aria-required
          onChange={(event) => report(event.currentTarget.value)}
          onScroll={(event) => {
            const top = event.currentTarget.scrollTop;
            setView((view) => ({ ...view, top }));
          }}
        />
      </div>
      {isDropping && <div className="s-editor-drop">{dropText}</div>}
    </div>
  );
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
