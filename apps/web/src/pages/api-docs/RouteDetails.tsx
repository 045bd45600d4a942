import { useTranslation } from "react-i18next";
import { CopyButton } from "../../ui/CopyId.tsx";
import { curlOf, type ApiDocument, type ApiRoute } from "./document.ts";
import { Field, SchemaView } from "./SchemaView.tsx";

/** One route: its line, and what opens below it. */
export function RouteDetails(props: { route: ApiRoute; document: ApiDocument }) {
  const { route, document } = props;
  const { id, method, path, operation } = route;
  return (
    <details id={id} className="s-api-route">
      <summary>
        <span className="s-api-method" data-method={method}>
          {method}
        </span>
        <code>{path}</code>
        <span className="s-api-summary" lang="en">
          {operation.summary}
        </span>
      </summary>
      <RouteBody route={route} document={document} />
    </details>
  );
}

function RouteBody({ route, document }: { route: ApiRoute; document: ApiDocument }) {
  const { t } = useTranslation();
  const { operation } = route;
  const { schemas } = document.components;
  const parameters = operation.parameters ?? [];
  const curl = curlOf(route, location.origin, schemas);
  const body = operation.requestBody?.content["application/json"]?.schema;
  return (
    <div className="s-api-body">
      {operation.security?.length === 0 && <p>{t(($) => $.apiDocs.anyone)}</p>}
      {parameters.length > 0 && (
        <>
          <h3>{t(($) => $.apiDocs.parameters)}</h3>
          <dl>
            {parameters.map((parameter) => (
              <Field
                key={`${parameter.in} ${parameter.name}`}
                name={parameter.name}
                place={t(($) => $.apiDocs.places[parameter.in])}
                schema={parameter.schema}
                isRequired={parameter.required === true}
              />
            ))}
          </dl>
        </>
      )}
      {body && (
        <>
          <h3>{t(($) => $.apiDocs.body)}</h3>
          <SchemaView schema={body} />
        </>
      )}
      <h3>{t(($) => $.apiDocs.answers)}</h3>
      <dl>
        {Object.entries(operation.responses).map(([status, { description, content = {} }]) => (
          <div key={status}>
            <dt>
              <code>{status === "default" ? t(($) => $.apiDocs.otherwise) : status}</code>
              {Object.keys(content).map((mediaType) => (
                <span key={mediaType} className="s-api-note">
                  {mediaType}
                </span>
              ))}
            </dt>
            <dd>
              <p lang="en">{description}</p>
              {Object.values(content).map(
                ({ schema }) =>
                  schema && <SchemaView key={JSON.stringify(schema)} schema={schema} />,
              )}
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t(($) => $.apiDocs.example)}</h3>
      <div className="s-api-code">
        <pre>{curl}</pre>
        <CopyButton text={curl} what={t(($) => $.apiDocs.example)} />
      </div>
    </div>
  );
}
