import { useTranslation } from "react-i18next";
import { boundsOf, nameOf, type ApiSchema } from "./document.ts";

/** A schema, with the fields of an object one below the other. What has a name of its own is linked to. */
export function SchemaView({ schema }: { schema: ApiSchema }) {
  const fields = Object.entries(schema.properties ?? {});
  const choices = schema.oneOf ?? schema.anyOf;
  return (
    <div className="s-api-schema">
      {choices === undefined && <TypeLine schema={schema} />}
      {choices && <Choices choices={choices} />}
      {fields.length > 0 && (
        <dl>
          {fields.map(([name, field]) => (
            <Field
              key={name}
              name={name}
              schema={field}
              isRequired={schema.required?.includes(name) === true}
            />
          ))}
        </dl>
      )}
    </div>
  );
}

/** A named value: a field of an object, or a parameter. */
export function Field(props: {
  name: string;
  /** Where it stands, for a parameter. */
  place?: string;
  schema: ApiSchema;
  isRequired: boolean;
}) {
  const { t } = useTranslation();
  const { name, place, schema, isRequired } = props;
  return (
    <div>
      <dt>
        <code>{name}</code>
        {place !== undefined && <span className="s-api-note">{place}</span>}
        {isRequired && <span className="s-api-note">{t(($) => $.apiDocs.required)}</span>}
      </dt>
      <dd>
        {schema.description !== undefined && <p lang="en">{schema.description}</p>}
        <SchemaView schema={innerOf(schema)} />
      </dd>
    </div>
  );
}

/** Of a list, what its items are like is told where the list is. */
function innerOf(schema: ApiSchema): ApiSchema {
  const { description: _, ...rest } = schema;
  return rest;
}

function Choices({ choices }: { choices: readonly ApiSchema[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(($) => $.apiDocs.oneOf)}</p>
      <ul>
        {choices.map((choice) => (
          <li key={JSON.stringify(choice)}>
            <SchemaView schema={choice} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TypeLine({ schema }: { schema: ApiSchema }) {
  const name = nameOf(schema);
  if (name !== undefined)
    return (
      <p>
        <a href={`#schema-${name}`}>{name}</a>
      </p>
    );
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const bounds = boundsOf(schema);
  return (
    <>
      <p>
        <code>{typeText(schema)}</code>
        {bounds.map((bound) => (
          <code key={bound} className="s-api-bound">
            {bound}
          </code>
        ))}
      </p>
      {values && (
        <p className="s-api-values">
          {values.map((value) => (
            <code key={JSON.stringify(value)}>{JSON.stringify(value)}</code>
          ))}
        </p>
      )}
      {schema.items && <SchemaView schema={schema.items} />}
    </>
  );
}

function typeText({ type, format, items }: ApiSchema): string {
  const text = typeof type === "string" ? type : (type ?? ["any"]).join(" | ");
  if (items) return "array of";
  return format === undefined ? text : `${text} (${format})`;
}
