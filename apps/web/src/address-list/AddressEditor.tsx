import {
  startTransition,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type DragEvent,
  type Ref,
} from "react";
import type { ListProblem } from "./checked-list.ts";
import { isLongText } from "./line-window.ts";
import { LineList } from "./LineList.tsx";
import type { Place } from "./remove-entries.ts";
import { TextBox } from "./TextBox.tsx";
import "./address-editor.css";

/** What can be done to either form of the editor from outside. */
export interface EditorHandle {
  /** Scrolls to an entry and moves the focus there, ready to change it. */
  select: (place: Place) => void;
  focus: () => void;
}

export interface AddressEditorHandle extends EditorHandle {
  /** Puts another text in place of the whole. */
  setText: (text: string) => void;
}

/**
 * Where the list of addresses is pasted and mended, with numbers and marks on its lines: a text box, or, for what would
 * freeze a text box, a list of lines. Keeps its own text and reports each change.
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
  const inner = useRef<EditorHandle>(null);
  /** The text that the box begins with, or that the list shows; each new one from outside has a number of its own. */
  const [shown, setShown] = useState({ text: initialText, number: 0 });
  /** A long text that is on its way into the page. */
  const coming = useRef<string>(undefined);
  /** The text became long in the box, and not by a file. */
  const isTyped = useRef(false);
  const [isDropping, setIsDropping] = useState(false);
  const isLong = isLongText(shown.text);

  function show(text: string): void {
    setShown(({ number }) => ({ text, number: number + 1 }));
  }

  function take(text: string): void {
    onText(text);
    show(text);
  }

  /** Who leaves the box, for "Review", means the text as it is there. */
  function hurry(): void {
    const text = coming.current;
    coming.current = undefined;
    if (text !== undefined) take(text);
  }

  useEffect(() => {
    if (coming.current === shown.text) coming.current = undefined;
  }, [shown]);

  // Who pasted a long list goes on in it: the box that had the focus is gone.
  useEffect(() => {
    if (isLong && isTyped.current && document.activeElement === document.body)
      inner.current?.focus();
    isTyped.current = false;
  }, [isLong]);

  useImperativeHandle(
    ref,
    () => ({
      setText: show,
      select: (place) => inner.current?.select(place),
      focus: () => inner.current?.focus(),
    }),
    [],
  );

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
    <div className="s-editor" onBlur={hurry} {...dropHandlers}>
      {isLong ? (
        <LineList ref={inner} text={shown.text} problems={problems} onText={take} />
      ) : (
        <TextBox
          key={shown.number}
          ref={inner}
          initialText={shown.text}
          problems={problems}
          onText={(text) => {
            if (!isLongText(text)) return onText(text);
            coming.current = text;
            isTyped.current = true;
            // To draw the list, and the page with its number of addresses, takes longer than a frame.
            startTransition(() => take(text));
          }}
        />
      )}
      {isDropping && <div className="s-editor-drop">{dropText}</div>}
    </div>
  );
}
