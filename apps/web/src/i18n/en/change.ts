/** The forms that modify and release. */
export const change = {
  chooseFromList: "Choose from the list of addresses",
  outcome: "Each address gets",
  bandwidth: {
    header: "Bandwidth",
    label: "New bandwidth of each address",
    description: "Highest outbound rate, in Mbps. Billing mode, package and tags stay as they are.",
    constraint:
      "1 to 100 Mbps by traffic, 1 to 2,000 Mbps in a bandwidth package; accounts and regions can differ, and the cloud decides.",
    range: "Give {{min, number}} to {{max, number}} Mbps.",
  },
  offer: {
    action: "Change their bandwidth to {{value, number}} Mbps",
    none: "None of them differs in its bandwidth alone. Billing mode and package cannot be changed in place: release and allocate them.",
  },
  modify: {
    title: "Modify bandwidth",
    intro:
      "Gives enabled addresses another bandwidth. They stay reachable meanwhile, and each is read back from the cloud afterwards.",
    submitCount_one: "Modify {{count, number}} address",
    submitCount_other: "Modify {{count, number}} addresses",
  },
  release: {
    title: "Release bandwidth",
    intro:
      "Takes public bandwidth away from enabled addresses. Each is read back from the cloud afterwards.",
    submitCount_one: "Release {{count, number}} address",
    submitCount_other: "Release {{count, number}} addresses",
    outcome: "No public bandwidth any more",
    effects: {
      header: "What is released stops being reachable",
      text: "From that moment nothing on the internet reaches these addresses, and they reach nothing there. They stay on their interfaces and go on working inside the VPC. Their id, tags and billing end; allocating again makes new ones.",
      enabled_one: "{{count, number}} of them is enabled now.",
      enabled_other: "{{count, number}} of them are enabled now.",
      carriers_one: "It is on {{names}}.",
      carriers_other: "They are on {{count, number}} servers and interfaces: {{names}}.",
      notEnabled_one:
        "{{count, number}} is not enabled in this region, as far as was read, and stays as it is.",
      notEnabled_other:
        "{{count, number}} are not enabled in this region, as far as was read, and stay as they are.",
    },
    dialog: {
      title_one: "Release {{count, number}} address?",
      title_other: "Release {{count, number}} addresses?",
      back: "Go back",
      type: "Type the number of addresses to confirm: {{count}}",
      mismatch: "That is not the number. Type {{count}}.",
    },
  },
};
