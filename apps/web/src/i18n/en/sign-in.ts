export const signIn = {
  title: "Sign in",
  heading: "Sign in to Sluice",
  intro: "Public IPv6 bandwidth for many addresses of a Tencent Cloud account.",
  sandboxHeading: "Choose a sandbox user",
  sandboxText:
    "There are no passwords here: this server runs on an emulator. Each user shows what a role may do.",
  as: "Sign in as {{role}}",
  signedOut: "You are signed out.",
  expired:
    "Your sign-in ran out. Sign in again and you are back where you were; what you typed is kept.",
  may: {
    viewer: "Sees operations, addresses and catalogues. Changes nothing.",
    operator: "All of that, and submits operations.",
    approver: "All of that. Will approve what others ask for once approvals are switched on.",
    admin: "May do everything on this server.",
  },
  failed: "Could not sign in",
  methodsFailed: "Could not ask the server how to sign in",
};
