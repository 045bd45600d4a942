import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { whenUnauthenticated } from "./api/http.ts";
import { loadCode } from "./api/load-code.ts";
import { billingChangeQuery, notificationsQuery } from "./api/queries.ts";
import { queryClient } from "./api/query-client.ts";
import {
  addressesSearch,
  allocateSearch,
  auditSearch,
  billingChangeSearch,
  dashboardSearch,
  changeSearch,
  operationSearch,
  operationsSearch,
  parseSearch,
  sessionsSearch,
  signInSearch,
  stringifySearch,
} from "./search.ts";
import { CrashPage } from "./shell/CrashPage.tsx";
import { NotFoundPage } from "./shell/NotFoundPage.tsx";
import { PageSkeleton } from "./shell/PageSkeleton.tsx";
import { Shell } from "./shell/Shell.tsx";

const rootRoute = createRootRoute();

/** Asks for what a page shows at the same time as for its code. The page meets the answer, or the error. */
function askEarly(answer: Promise<unknown>): void {
  answer.catch(() => {});
}

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  component: Shell,
  notFoundComponent: NotFoundPage,
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  validateSearch: dashboardSearch,
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/dashboard/DashboardPage.tsx")),
    "DashboardPage",
  ),
});

const allocateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/allocate",
  validateSearch: allocateSearch,
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/allocate/AllocatePage.tsx")),
    "AllocatePage",
  ),
});

const addressesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/addresses",
  validateSearch: addressesSearch,
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/addresses/AddressesPage.tsx")),
    "AddressesPage",
  ),
});

const modifyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/modify",
  validateSearch: changeSearch,
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/modify/ModifyPage.tsx")),
    "ModifyPage",
  ),
});

const releaseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/release",
  validateSearch: changeSearch,
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/release/ReleasePage.tsx")),
    "ReleasePage",
  ),
});

const changeBillingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/change-billing",
  validateSearch: allocateSearch,
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/change-billing/ChangeBillingPage.tsx")),
    "ChangeBillingPage",
  ),
});

const billingChangesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/billing-changes",
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/billing-changes/BillingChangesPage.tsx")),
    "BillingChangesPage",
  ),
});

const billingChangeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/billing-changes/$changeId",
  validateSearch: billingChangeSearch,
  loader: ({ params }) => askEarly(queryClient.query(billingChangeQuery(params.changeId))),
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/billing-change/BillingChangePage.tsx")),
    "BillingChangePage",
  ),
});

const operationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/operations",
  validateSearch: operationsSearch,
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/operations/OperationsPage.tsx")),
    "OperationsPage",
  ),
});

const operationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/operations/$operationId",
  validateSearch: operationSearch,
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/operation/OperationPage.tsx")),
    "OperationPage",
  ),
});

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/$operationId/report",
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/report/ReportPage.tsx")),
    "ReportPage",
  ),
});

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audit",
  validateSearch: auditSearch,
  staticData: { isLarge: true },
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/audit/AuditPage.tsx")),
    "AuditPage",
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  loader: () => askEarly(queryClient.query(notificationsQuery)),
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/settings/SettingsPage.tsx")),
    "SettingsPage",
  ),
});

const sessionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sessions",
  validateSearch: sessionsSearch,
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/sessions/SessionsPage.tsx")),
    "SessionsPage",
  ),
});

const glossaryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/glossary",
  component: lazyRouteComponent(
    () => loadCode(() => import("./help/GlossaryPage.tsx")),
    "GlossaryPage",
  ),
});

const apiDocsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/api/docs",
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/api-docs/ApiDocsPage.tsx")),
    "ApiDocsPage",
  ),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(
    () => loadCode(() => import("./pages/sign-in/SignInPage.tsx")),
    "SignInPage",
  ),
});

const anyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  component: NotFoundPage,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    shellRoute.addChildren([
      homeRoute,
      allocateRoute,
      addressesRoute,
      modifyRoute,
      releaseRoute,
      changeBillingRoute,
      billingChangesRoute,
      billingChangeRoute,
      operationsRoute,
      operationRoute,
      auditRoute,
      settingsRoute,
      sessionsRoute,
      glossaryRoute,
      apiDocsRoute,
      anyRoute,
    ]),
    reportRoute,
    signInRoute,
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultErrorComponent: CrashPage,
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Takes long to draw: `shell/FirstPage.tsx`. */
    isLarge?: boolean;
  }
}

/** Somebody whose sign-in ran out is asked to sign in, and comes back to the page they were on. */
whenUnauthenticated(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in") return;
  const wasSignedIn = queryClient.getQueryData(["session"]) !== undefined;
  queryClient.removeQueries({ queryKey: ["session"] });
  void router.navigate({
    to: "/sign-in",
    search: { from: href, ...(wasSignedIn && { reason: "expired" }) },
    replace: true,
  });
});
