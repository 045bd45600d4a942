/** Changes of billing: the form, the list and the page of one. */
export const billing = {
  form: {
    title: "Change billing mode",
    intro:
      "Moves enabled addresses to another billing mode or bandwidth package. The cloud cannot do that in place: each address is released and enabled again.",
    how: "New billing",
    modeHint: "Every address that is billed in another way is released and enabled again.",
    bandwidth: {
      label: "Bandwidth of each address",
      description:
        "Highest outbound rate, in Mbps, from then on. Leave it empty and each address keeps what it has; tags are kept in any case.",
      keeps: "As it is",
    },
    atOnce: {
      label: "Addresses at once",
      description:
        "So many addresses cannot be reached at the same time, at most. The first of all goes alone, as a trial.",
      constraint: "{{min}} to {{max}}.",
      range: "Give a whole number from {{min}} to {{max}}.",
    },
    submit_one: "Change billing of {{count, number}} address",
    submit_other: "Change billing of {{count, number}} addresses",
    button: "Change billing",
  },
  effects: {
    header: "Each address is out of reach for a while",
    gap: "While its turn lasts, an address is not reachable from the internet, nor does it reach anything there: for about {{time}}, as tasks have taken of late. It works on inside the VPC.",
    pace: "The first address goes alone; only when it is back, others follow, {{atOnce, number}} at a time at most. All addresses keep their IPv6 address and tags and get a new address id.",
    paceOne: "It keeps its IPv6 address and tags and gets a new address id.",
    wayBack:
      "An address that cannot be enabled in the new way is enabled as it was, and no further address is released until you say so. Nothing is released whose settings could not be read first.",
    toChange_one: "{{count, number}} of them is billed in another way, and will be changed.",
    toChange_other: "{{count, number}} of them are billed in another way, and will be changed.",
    asWanted_one: "{{count, number}} is as wanted already, and is left alone.",
    asWanted_other: "{{count, number}} are as wanted already, and are left alone.",
    notEnabled_one:
      "{{count, number}} is not enabled in this region, as far as was read, and is left alone.",
    notEnabled_other:
      "{{count, number}} are not enabled in this region, as far as was read, and are left alone.",
    aboveRange_one:
      "{{count, number}} has more bandwidth than the new billing mode takes, and is left alone unless you give a bandwidth.",
    aboveRange_other:
      "{{count, number}} have more bandwidth than the new billing mode takes, and are left alone unless you give a bandwidth.",
  },
  summary: {
    becomes: "Billed",
    gap: "Out of reach, each",
    steps: "Steps",
    time: "Time, all told",
  },
  dialog: {
    title_one: "Change billing of {{count, number}} address?",
    title_other: "Change billing of {{count, number}} addresses?",
  },
  list: {
    title: "Billing changes",
    label: "Changes of billing",
    description: "Addresses that were moved to another billing mode or package, newest first.",
    updating: "Newest first; the list follows by itself.",
    failed: "The changes of billing could not be loaded",
    empty: "No change of billing yet",
    emptyText:
      "The cloud cannot change how an address is billed. Here Sluice releases addresses and enables them again in the new way, a few at a time, and with a way back.",
    columns: {
      change: "Change",
      state: "State",
      progress: "Done",
      gap: "Longest gap",
      region: "Region",
      createdAt: "Submitted",
      note: "Note",
    },
  },
  title_one: "Change billing of {{count, number}} address",
  title_other: "Change billing of {{count, number}} addresses",
  to: "to {{mode}}",
  name: "Change of billing",
  phase: {
    running: "Running",
    stopping: "Stopping",
    stopped: "Stopped",
    cancelling: "Cancelling",
    cancelled: "Cancelled",
    done: "Done",
    partial: "Partly done",
  },
  addressState: {
    waiting: "Waiting",
    releasing: "Releasing",
    enabling: "Enabling anew",
    restoring: "Putting back",
    changed: "Changed",
    unchanged: "Unchanged",
    kept: "Left as it is",
    restored: "Put back as it was",
    lost: "Not enabled",
    cancelled: "Not begun",
  },
  outline: {
    atOnce: "{{count, number}} at once",
    keepsBandwidth: "bandwidth as it is",
  },
  progress: {
    label: "{{done, number}} of {{total, number}} over",
    done: "{{done, number}} of {{total, number}} as wanted",
    expectedGap: "each is out of reach for about {{time}}",
    longestGap: "longest time out of reach {{time}}",
  },
  lost: {
    title_one: "{{count, number}} address was released and is not enabled any more",
    title_other: "{{count, number}} addresses were released and are not enabled any more",
    text_one:
      "Nothing on the internet reaches it. It could be enabled neither in the new way nor as it was; why stands beside it. Put right what the cloud names, then enable it again with its former settings.",
    text_other:
      "Nothing on the internet reaches them. They could be enabled neither in the new way nor as they were; why stands beside each. Put right what the cloud names, then enable them again with their former settings.",
    restore_one: "Enable it again as it was",
    restore_other: "Enable them again as they were",
    show_one: "Show it",
    show_other: "Show them",
  },
  stopped: {
    title_one: "Stopped: {{count, number}} address waits and is as it was",
    title_other: "Stopped: {{count, number}} addresses wait and are as they were",
    titleNone: "Stopped",
    resumeText:
      "When the cause is gone, resume: the first of the waiting addresses goes alone again, as a trial. Or cancel, and they stay as they are.",
    stepUnknown:
      "How a step ended is not known, so nothing further is released. Open its operation and choose “Settle again”; the change then goes on with what was released.",
    stepCancelled: "Somebody cancelled the operation of a step, so nothing further is released.",
    couldNotBeRead:
      "The cloud could not be asked what the next addresses are like. Without that they could not be put back, so they were not released.",
    openStep: "Open operation {{id}}",
  },
  steer: {
    menu: "Actions",
    menuLabel: "Actions for this change",
    failed: "It was not done",
    cancel: {
      action: "Cancel",
      title: "Cancel this change of billing?",
      waiting_one: "{{count, number}} address that waits is not released and stays as it is.",
      waiting_other: "{{count, number}} addresses that wait are not released and stay as they are.",
      noneWaits: "No address waits to be released.",
      open_one:
        "{{count, number}} address is out of reach just now. It is enabled in the new way, or put back.",
      open_other:
        "{{count, number}} addresses are out of reach just now. They are enabled in the new way, or put back.",
      changed_one: "{{count, number}} address that was changed stays changed.",
      changed_other: "{{count, number}} addresses that were changed stay changed.",
      confirm: "Cancel the change",
    },
    resume: {
      action: "Resume",
      title: "Resume this change of billing?",
      consequence_one:
        "{{count, number}} address that waits is released and enabled in the new way. It is out of reach for about {{time}}.",
      consequence_other:
        "{{count, number}} addresses that wait are released and enabled in the new way, the first alone, then at most {{atOnce, number}} at a time. Each is out of reach for about {{time}}.",
      confirm_one: "Resume with {{count, number}} address",
      confirm_other: "Resume with {{count, number}} addresses",
    },
    restore: {
      action: "Enable lost addresses as they were",
      title: "Enable them again as they were?",
      consequence_one:
        "{{count, number}} address that was released is enabled with the bandwidth, billing mode and tags that it had.",
      consequence_other:
        "{{count, number}} addresses that were released are enabled with the bandwidth, billing mode and tags that they had.",
      confirm_one: "Enable {{count, number}} address",
      confirm_other: "Enable {{count, number}} addresses",
    },
    obstacles: {
      role: "Your role may look, but not act.",
      over: "The change is over.",
      cancelled: "It is cancelled already.",
      running: "It is running.",
      underWay: "Addresses that were released are still being enabled. Wait for their end.",
      settleFirst: "How a step ended is not known: settle its operation first.",
      nothingLost: "Every address that was released is enabled again, or is about to be.",
    },
  },
  addresses: {
    label: "Addresses of the change",
    header: "Addresses",
    former: "Before",
    gap: "Out of reach",
    operationLink: "Last step",
    noMatch: "No address is in this state",
    failed: "The addresses could not be loaded",
  },
  missing: {
    title: "There is no such change of billing",
    text: "The link may be incomplete, or the change belongs to another server.",
    action: "Go to the changes of billing",
  },
};
