import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { useTranslation } from "react-i18next";

/** What those who read of it later should know. */
export function NoteField(props: {
  note: string;
  error: string | undefined;
  onNote: (note: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Container>
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
        <Textarea
          value={props.note}
          rows={2}
          onChange={({ detail }) => props.onNote(detail.value)}
        />
      </FormField>
    </Container>
  );
}
