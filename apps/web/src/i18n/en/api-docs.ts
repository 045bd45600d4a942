export const apiDocs = {
  title: "API reference",
  description:
    "Everything that this console does goes through these routes. They are described in English, as the API answers.",
  document: "OpenAPI document",
  hintSession:
    "Requests carry the session's cookie, as the console's own do. What a role may do is the same for a program and for a person.",
  hintWrites:
    "What changes something is sent as JSON with the header X-Sluice-CSRF: 1. Submitting needs an Idempotency-Key: the same request sent again is answered as before, and nothing is done twice.",
  filter: "Find a route",
  clearFilter: "Show all routes",
  nothing: "No route fits.",
  required: "required",
  oneOf: "One of:",
  anyone: "No sign-in is needed.",
  parameters: "Parameters",
  places: { path: "path", query: "query", header: "header" },
  body: "Body",
  answers: "Answers",
  otherwise: "otherwise",
  example: "Example",
  problems: "Problem codes",
  problemsText:
    "An answer that is none of a route's own is a problem (RFC 9457). Its code is one of these and does not change:",
  schemas: "Schemas",
};
