import AttributeEditor, {
  type AttributeEditorProps,
} from "@cloudscape-design/components/attribute-editor";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { tagRules } from "@sluice/contract";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DraftTag } from "./draft.ts";

export interface TagErrors {
  key: string | undefined;
  value: string | undefined;
}

export function TagsField(props: {
  tags: readonly DraftTag[];
  error: string | undefined;
  errors: readonly TagErrors[];
  onChange: (tags: readonly DraftTag[]) => void;
}) {
  const { t } = useTranslation();
  const { tags, errors, onChange } = props;
  const editor = useRef<AttributeEditorProps.Ref>(null);
  const room = tagRules.maxTags - tags.length;
  const set = (index: number, patch: Partial<DraftTag>) =>
    onChange(tags.map((tag, at) => (at === index ? { ...tag, ...patch } : tag)));

  const inputOf = (name: keyof DraftTag) => (tag: DraftTag, index: number) => (
    <Input
      value={tag[name]}
      onChange={({ detail }) => set(index, { [name]: detail.value })}
      autoComplete={false}
      ariaRequired
    />
  );

  return (
    <FormField
      label={t(($) => $.allocate.tags.label)}
      description={t(($) => $.allocate.tags.description)}
      errorText={props.error}
      stretch
    >
      <AttributeEditor<DraftTag>
        ref={editor}
        items={tags}
        definition={[
          {
            label: t(($) => $.allocate.tags.key),
            errorText: (_, index) => errors[index]?.key,
            control: inputOf("key"),
          },
          {
            label: t(($) => $.allocate.tags.value),
            errorText: (_, index) => errors[index]?.value,
            control: inputOf("value"),
          },
        ]}
        addButtonText={t(($) => $.allocate.tags.add)}
        removeButtonText={t(($) => $.allocate.tags.remove)}
        removeButtonAriaLabel={(tag) => t(($) => $.allocate.tags.removeTag, { key: tag.key })}
        onAddButtonClick={() => onChange([...tags, { key: "", value: "" }])}
        onRemoveButtonClick={({ detail }) => {
          onChange(tags.filter((_, at) => at !== detail.itemIndex));
          editor.current?.focusAddButton();
        }}
        disableAddButton={room <= 0}
        additionalInfo={
          room > 0
            ? t(($) => $.allocate.tags.more, { count: room })
            : t(($) => $.allocate.tags.full, { max: tagRules.maxTags })
        }
        empty={t(($) => $.allocate.tags.empty)}
      />
    </FormField>
  );
}
