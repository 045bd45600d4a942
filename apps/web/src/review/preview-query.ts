import {
  urls,
  type CreateBillingChangeInput,
  type CreateOperationInput,
  type OperationPreview,
} from "@sluice/contract";
import { queryOptions } from "@tanstack/react-query";
import { post } from "../api/http.ts";

const numbers = new WeakMap<object, number>();
let last = 0;

/** A key for a request: writing out 10,000 addresses to compare keys would cost milliseconds at each drawing. */
function numberOf(request: object): number {
  const known = numbers.get(request);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(request, last);
  return last;
}

/** Asks what submitting would do. */
export type PreviewQuery = ReturnType<typeof queryOf>;

/** What submitting the request would do. Asked once for each request object; another one asks anew. */
export const previewQuery = (request: CreateOperationInput): PreviewQuery =>
  queryOf(urls.previewOperation(), request);

/** The same of a change of billing. */
export const billingPreviewQuery = (request: CreateBillingChangeInput): PreviewQuery =>
  queryOf(urls.previewBillingChange(), request);

const queryOf = (path: string, request: object) =>
  queryOptions({
    queryKey: ["preview", numberOf(request)],
    queryFn: ({ signal }) => post<OperationPreview>(path, request, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });
