import { useFormFieldContext } from "@cloudscape-design/components/contexts/form-field";
import {
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type Ref,
} from "react";
import type { EditorHandle } from "./AddressEditor.tsx";
import type { ListProblem } from "./checked-list.ts";
import { countLines, isLongText, lineHeight, lineWindow, marksByLine } from "./line-window.ts";
import { offsetOf } from "./remove-entries.ts";
import { useViewHeight } from "./use-view-height.ts";

const padding = 8;

/**
 * A text box with numbers and marks on its lines. Only the lines in view have elements of their own. A paste that would
 * make the text too long for a text box is reported and not put in.
 */
export function TextBox({
  ref,
  initialText,
  problems,
  onText,
}: {
  ref: Ref<EditorHandle>;
  initialText: string;
  problems: readonly ListProblem[];
  onText: (text: string) => void;
}) {
  const field = useFormFieldContext({});
  const box = useRef<HTMLTextAreaElement>(null);
  const [lineCount, setLineCount] = useState(() => countLines(initialText));
  const [top, setTop] = useState(0);
  const height = useViewHeight(box);
  const marks = useMemo(() => marksByLine(problems), [problems]);
  const { lines, shift } = lineWindow(lineCount, { top, height }, padding);
  const place = { transform: `translateY(${shift}px)` };
  const isInvalid = field.invalid === true ? true : undefined;

  useImperativeHandle(
    ref,
    () => ({
      select: ({ line, column, length }) => {
        const element = box.current;
        if (!element) return;
        const start = offsetOf(element.value, { line, column });
        element.focus({ preventScroll: true });
        element.setSelectionRange(start, start + length);
        element.scrollTop = Math.max(0, (line - 1) * lineHeight - element.clientHeight / 3);
        element.scrollIntoView({ block: "nearest" });
      },
      focus: () => box.current?.focus(),
    }),
    [],
  );

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { value, selectionStart, selectionEnd, readOnly } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain");
    const text = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    if (readOnly || !isLongText(text)) return;
    event.preventDefault();
    // The list of lines takes its place. What would be typed until then would be an older text with a letter more.
    event.currentTarget.readOnly = true;
    onText(text);
  }

  return (
    <div className="s-box" data-invalid={isInvalid}>
      <div className="s-box-gutter" aria-hidden="true">
        <div style={place}>
          {lines.map((line) => (
            <div key={line} className="s-line-number" data-mark={marks.get(line)}>
              {line}
            </div>
          ))}
        </div>
      </div>
      <div className="s-box-text">
        <div className="s-box-marks" aria-hidden="true">
          <div style={place}>
            {lines.map((line) => (
              <div key={line} className="s-line-mark" data-mark={marks.get(line)} />
            ))}
          </div>
        </div>
        <textarea
          ref={box}
          id={field.controlId}
          className="s-box-input"
          defaultValue={initialText}
          wrap="off"
          rows={10}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          aria-labelledby={field.ariaLabelledby}
          aria-describedby={field.ariaDescribedby}
          aria-invalid={isInvalid}
          aria-required
          onPaste={paste}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setLineCount(countLines(value));
            onText(value);
          }}
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        />
      </div>
    </div>
  );
}
