/**
 * What a person can do about the outcomes that Sluice itself tells: how an address ended without the cloud giving a code,
 * and why nobody knows the outcome of a call. The cloud's own codes have their advice in tencent-vpc.
 */
const adviceByCode: Readonly<Record<string, string>> = {
  task_failed:
    "The cloud gives no reason for a failed task. Retry the address; if it fails again, open a ticket with the RequestId.",
  not_done:
    "The cloud took the request but did not carry it out. Retry the address, and open a ticket with the RequestId if it happens again.",
  enabled_with_other_settings:
    "Leave it as it is, or modify its bandwidth. To change the billing mode, release the address and enable it again.",
  not_enabled: "Allocate bandwidth to the address instead.",
  newer_product:
    "Manage it in the cloud's own console: what Sluice sends cannot change addresses of that product.",
  in_arrears: "Top up the account, then submit the address again.",
  settings_not_told:
    "Change it in the cloud's console: Sluice changes only what it could bring back.",
  bandwidth_above_range: "Submit the address again with a bandwidth that the billing mode takes.",
  step_unknown: "Settle the operation of the step again; the change of billing then goes on.",
  step_cancelled: "Resume the change of billing to go on with the addresses that wait.",
  bandwidth_not_told:
    "Look at the bandwidth in the cloud's console. To set it for certain, modify the address again.",
  still_changing: "Wait until the cloud has finished with the address, then settle it again.",
  task_not_over:
    "The cloud's task may still run. Settle again later; do not send the address again before that.",
  nothing_done:
    "Look at the refusals, and open a ticket with the RequestId when they do not explain it. Resume sends what was not done.",
  task_not_known:
    "Check in the cloud's console whether the account or its endpoint was changed, then retry the address.",
  task_not_told:
    "Allow the credentials the action DescribeTaskResult, then settle again; do not send the address again before that.",
  could_not_be_read: "Check that the cloud's API can be reached, then settle again.",
  interrupted: "Nothing to do: the addresses of the call are read back.",
  restored:
    "Nothing to do where the addresses are read back. What was cancelled is sent when the operation is resumed: look at its addresses first.",
  not_sent: "Check the network and the endpoint. The addresses of the call are read back.",
  timed_out:
    "Nothing to do: the addresses of the call are read back before anything is sent again.",
  aborted: "Nothing to do: the addresses of the call are read back before anything is sent again.",
  connection_lost:
    "Nothing to do: the addresses of the call are read back before anything is sent again.",
  http_status:
    "Nothing to do: the addresses of the call are read back before anything is sent again.",
  redirected:
    "The endpoint answered with a redirect, which is never followed. Check TENCENTCLOUD_ENDPOINT and any proxy in between.",
  unreadable_answer:
    "Something in between may have changed the answer, such as a proxy. The addresses of the call are read back.",
};

/** Our own sentence on one of Sluice's own codes; undefined for a code of the cloud. */
export function adviceOnOwnCode(code: string): string | undefined {
  return adviceByCode[code];
}
