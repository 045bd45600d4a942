import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { useTranslation } from "react-i18next";

interface NoteFieldProps {
  note: string;
  error: string | undefined;
  onNote: (note: string) => void;
}

/** What those who read of it later should know. */
export function NoteField(props: NoteFieldProps) {
  const { t } = useTranslation();
  return (
    <FormField
      label={
        <>
          {t(($) => $.allocate.note.label)} <i>– {t(($) => $.common.optional)}</i>
        </>
      }
      description={t(($) => $.allocate.note.description)}
      errorText={props.error}
      stretch
    >
      <Textarea value={props.note} rows={2} onChange={({ detail }) => props.onNote(detail.value)} />
    </FormField>
  );
}

/** The field in a box of its own. */
export function NoteBox(props: NoteFieldProps) {
  return (
    <Container>
      <NoteField {...props} />
    </Container>
  );
}
