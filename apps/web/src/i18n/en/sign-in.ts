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
  ending:
    "Your sign-in cannot be lengthened further. Sign in again and you are back where you were; what you typed is kept.",
  may: {
    viewer: "Sees operations, addresses and catalogues. Changes nothing.",
    operator: "All of that, and submits operations.",
    approver: "All of that. Will approve what others ask for once approvals are switched on.",
    admin: "May do everything on this server.",
  },
  stepUp: {
    header: "Sign in again",
    text: "Releasing many addresses needs a sign-in of the last minutes. You are back where you were afterwards; what you typed is kept.",
  },
  provider: {
    heading: "Sign in with your organisation's account",
    text: "You are sent to the identity provider and come back to the page you wanted.",
    button: "Continue to {{host}}",
    away: "{{host}} does not answer",
    awayText:
      "Nobody can sign in until it does; those who are signed in are not affected. This page looks again every few seconds.",
  },
  /** What became of a sign-in at the identity provider, and what to do. */
  failure: {
    "provider-refused": {
      header: "The identity provider did not sign you in",
      text: "Try again. If it says no again, ask whoever looks after your account there.",
    },
    "provider-failed": {
      header: "The identity provider's answer could not be used",
      text: "Try again. If it happens again, tell whoever runs Sluice: its log says why.",
    },
    "provider-unreachable": {
      header: "The identity provider did not answer",
      text: "Try again in a moment.",
    },
    "flow-lost": {
      header: "This sign-in was not begun in this browser, or is over",
      text: "Begin again here. Cookies of this site must be allowed.",
    },
    "flow-expired": {
      header: "The sign-in took longer than ten minutes",
      text: "Begin again.",
    },
    "no-role": {
      header: "Your account has no role here",
      text: "You are known, but none of your groups may use Sluice. Ask whoever runs it to give one of your groups a role, then sign in again.",
    },
    "not-fresh": {
      header: "The identity provider did not say that you have just signed in",
      text: "Try again. If it happens again, tell whoever runs Sluice that the claim auth_time is missing.",
    },
  },
  failed: "Could not sign in",
  methodsFailed: "Could not ask the server how to sign in",
};
