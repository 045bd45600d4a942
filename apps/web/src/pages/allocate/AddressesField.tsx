import Button from "@cloudscape-design/components/button";
import FileInput from "@cloudscape-design/components/file-input";
import FormField from "@cloudscape-design/components/form-field";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { maxAddressesPerOperation } from "@sluice/contract";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AddressEditor, type AddressEditorHandle } from "../../address-list/AddressEditor.tsx";
import type { CheckedList, ListProblem } from "../../address-list/checked-list.ts";
import { ProblemList } from "../../address-list/ProblemList.tsx";
import { maxFileBytes, readListFile, tidyText } from "../../address-list/read-file.ts";
import { removeEntries, type Place } from "../../address-list/remove-entries.ts";
import { newAmong } from "../../vpc-picker/candidates.ts";
import { VpcPickerButton } from "../../vpc-picker/VpcPickerButton.tsx";
import type { RefusedAddress } from "./place-problem.ts";
import { exampleAddresses } from "./examples.ts";

/** The list of addresses: typed, pasted, dropped or from a file, with its problems while one works on it. */
export function AddressesField(props: {
  text: string;
  /** What the text holds, as of the last reading. */
  list: CheckedList;
  isChecking: boolean;
  error: string | undefined;
  refused: readonly RefusedAddress[];
  offersExamples: boolean;
  /** Region to pick addresses from ("" as long as none is chosen); undefined where they cannot be picked. */
  pickRegion: string | undefined;
  /** An entry to go to at once. */
  goTo: Place | undefined;
  onText: (text: string) => void;
  onExamples: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { text, list, onText } = props;
  const editor = useRef<AddressEditorHandle>(null);
  const [undo, setUndo] = useState<{ text: string; count: number } | null>(null);
  const [picked, setPicked] = useState<{ count: number; known: number } | null>(null);
  const [fileError, setFileError] = useState<string | null>(null);
  const { goTo } = props;

  useEffect(() => {
    if (goTo) editor.current?.select(goTo);
  }, [goTo]);

  const repeats = list.problems.filter(({ code }) => code === "repeated");
  const problems = list.problems.filter(({ code }) => code !== "repeated");

  function replaceText(next: string): void {
    editor.current?.setText(next);
    onText(next);
  }

  function remove(entries: readonly ListProblem[]): void {
    setUndo({ text, count: entries.length });
    const others = list.problems.filter((entry) => !entries.includes(entry));
    const goodLines = new Set([...list.lines, ...others.map(({ line }) => line)]);
    replaceText(removeEntries(text, entries, goodLines));
    editor.current?.focus();
  }

  function add(more: string): void {
    const before = text.trimEnd();
    replaceText(before === "" ? more : `${before}\n${more}`);
    setUndo(null);
    setPicked(null);
  }

  function addPicked(addresses: readonly string[]): void {
    const { added, alreadyThere } = newAmong(addresses, list.addresses);
    if (added.length > 0) add(added.join("\n"));
    setPicked({ count: added.length, known: alreadyThere });
  }

  function insertExamples(): void {
    const examples = exampleAddresses.join("\n");
    editor.current?.setText(examples);
    props.onExamples(examples);
  }

  async function addFile(file: File): Promise<void> {
    setFileError(null);
    const result = await readListFile(file);
    const { name } = file;
    switch (result.kind) {
      case "text":
        return add(result.text);
      case "too-large":
        return setFileError(
          t(($) => $.allocate.addresses.fileTooLarge, { name, megabytes: maxFileBytes / 2 ** 20 }),
        );
      case "not-text":
        return setFileError(t(($) => $.allocate.addresses.fileNotText, { name }));
      case "unreadable":
        return setFileError(t(($) => $.allocate.addresses.fileUnreadable, { name }));
      default:
        return result satisfies never;
    }
  }

  return (
    <SpaceBetween size="s">
      <FormField
        label={t(($) => $.allocate.addresses.label)}
        description={t(($) => $.allocate.addresses.description)}
        constraintText={t(($) => $.allocate.addresses.constraint, {
          max: maxAddressesPerOperation,
        })}
        errorText={fileError ?? props.error}
        stretch
      >
        <AddressEditor
          ref={editor}
          initialText={text}
          problems={list.problems}
          dropText={t(($) => $.allocate.addresses.drop)}
          onText={(next) => {
            setUndo(null);
            setPicked(null);
            setFileError(null);
            onText(tidyText(next));
          }}
          onFile={(file) => void addFile(file)}
        />
      </FormField>
      <div className="s-list-bar">
        <div className="s-list-counts" role="status">
          {props.isChecking ? (
            <StatusIndicator type="loading">
              {t(($) => $.allocate.addresses.checking)}
            </StatusIndicator>
          ) : (
            <Counts
              ready={list.addresses.length}
              problems={problems.length}
              repeats={repeats.length}
            />
          )}
          {picked && (
            <span>
              {t(($) => $.picker.added, { count: picked.count })}{" "}
              {picked.known > 0 && t(($) => $.picker.known, { count: picked.known })}
            </span>
          )}
          {undo && (
            <span>
              {t(($) => $.allocate.addresses.removed, { count: undo.count })}{" "}
              <Link
                onFollow={() => {
                  replaceText(undo.text);
                  setUndo(null);
                  editor.current?.focus();
                }}
              >
                {t(($) => $.allocate.addresses.undo)}
              </Link>
            </span>
          )}
        </div>
        <SpaceBetween direction="horizontal" size="xs">
          {problems.length > 0 && (
            <Button formAction="none" onClick={() => remove(problems)}>
              {t(($) => $.allocate.addresses.removeProblems)}
            </Button>
          )}
          {repeats.length > 0 && (
            <Button formAction="none" onClick={() => remove(repeats)}>
              {t(($) => $.allocate.addresses.removeRepeats)}
            </Button>
          )}
          {props.offersExamples && text.trim() === "" && (
            <Button formAction="none" onClick={insertExamples}>
              {t(($) => $.allocate.addresses.example)}
            </Button>
          )}
          {props.pickRegion !== undefined && (
            <VpcPickerButton region={props.pickRegion} onPick={addPicked} />
          )}
          <FileInput
            value={[]}
            accept=".csv,.txt,.tsv,.json,text/plain,text/csv"
            ariaLabel={`${t(($) => $.allocate.addresses.upload)} (${t(($) => $.allocate.addresses.uploadHint)})`}
            onChange={({ detail }) => {
              const [file] = detail.value;
              if (file) void addFile(file);
            }}
          >
            {t(($) => $.allocate.addresses.upload)}
          </FileInput>
        </SpaceBetween>
      </div>
      <ProblemList
        problems={problems}
        repeats={repeats}
        refused={props.refused}
        onGoTo={(place) => editor.current?.select(place)}
      />
    </SpaceBetween>
  );
}

function Counts(props: { ready: number; problems: number; repeats: number }) {
  const { t } = useTranslation();
  if (props.ready + props.problems + props.repeats === 0)
    return <StatusIndicator type="pending">{t(($) => $.allocate.addresses.empty)}</StatusIndicator>;
  return (
    <>
      <StatusIndicator type={props.ready > 0 ? "success" : "stopped"}>
        {t(($) => $.allocate.addresses.ready, { count: props.ready })}
      </StatusIndicator>
      {props.problems > 0 && (
        <StatusIndicator type="error">
          {t(($) => $.allocate.addresses.problems, { count: props.problems })}
        </StatusIndicator>
      )}
      {props.repeats > 0 && (
        <StatusIndicator type="warning">
          {t(($) => $.allocate.addresses.repeats, { count: props.repeats })}
        </StatusIndicator>
      )}
    </>
  );
}
