export const shell = {
  navigation: "Pages",
  openNavigation: "Open navigation",
  closeNavigation: "Close navigation",
  notifications: "Notifications",
  breadcrumbs: "Breadcrumbs",
  skipToContent: "Skip to content",
  preferences: "Theme and language",
  allocate: "Allocate bandwidth",
  addresses: "Addresses",
  modify: "Modify bandwidth",
  release: "Release bandwidth",
  operations: "Operations",
  operation: "Operation",
  sessions: "Sign-ins",
  audit: "Audit trail",
  mode: { sandbox: "Sandbox", live: "Live account" },
  sandboxBanner:
    "Sandbox: everything here runs against the embedded emulator. No real address is touched and nothing costs money.",
  sandboxBannerSeparate:
    "Sandbox: everything here runs against the emulator at {{endpoint}}. No real address is touched and nothing costs money.",
  clock: {
    label: "The server's clock",
    fast: "The server's clock is {{time}} fast.",
    slow: "The server's clock is {{time}} slow.",
    warning:
      "Everything still works. Whoever runs Sluice should set it by a time server (NTP): from four minutes on nothing is sent to the cloud.",
    stopped:
      "The cloud would refuse what it signs, so nothing is sent: operations wait, and go on by themselves once the clock is right. Whoever runs Sluice has to set it by a time server (NTP).",
  },
  liveEndpoint: "Calls go to {{endpoint}}",
  user: {
    menu: "Signed in as {{name}}",
    as: "Role: {{role}}",
    noSignIn: "This server needs no sign-in",
    signOut: "Sign out",
    signOutFailed: "You could not be signed out",
  },
  sessionEnd: {
    header: "Your sign-in runs out soon",
    text: "What you typed is kept in any case. Unless you go on, it ends at",
    stay: "Stay signed in",
  },
  role: {
    viewer: "Viewer",
    operator: "Operator",
    approver: "Approver",
    admin: "Admin",
  },
  theme: { label: "Theme", auto: "As the system", light: "Light", dark: "Dark" },
  language: { label: "Language" },
  notFound: {
    title: "Page not found",
    text: "There is no page at this address. It may have been mistyped or the link may be old.",
    action: "Go to operations",
  },
  crash: {
    title: "This page met an error",
    text: "What you typed is kept. Try the page again; if it happens again, tell whoever runs Sluice what stands below.",
    details: "Details",
  },
  partFailed: {
    title: "This part of the console could not be loaded",
    text: "Check your connection and try again. If Sluice was updated just now, reload the page.",
  },
  newVersion: {
    title: "Sluice was updated",
    text: "The page could not load a part of itself, most likely because a newer version was put in place. What you typed is kept.",
    action: "Load the new version",
  },
};
