/** An error of the API: what `Response.Error` carries. */
export type ApiError = { readonly kind: "error"; readonly code: string; readonly message: string };

/** Makes an API error. */
export function apiError(code: string, message: string): ApiError {
  return { kind: "error", code, message };
}
