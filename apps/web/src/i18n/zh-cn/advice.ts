/** What a person can do about each code: the cloud's own, and those that Sluice gives itself (in snake_case). */
export const advice: Readonly<Record<string, string>> = {
  // AllocateIp6AddressesBandwidth, ModifyIp6AddressesBandwidth, ReleaseIp6AddressesBandwidth
  "FailedOperation.BalanceInsufficient": "账户余额不足。请先充值，再继续未发送的地址。",
  "FailedOperation.TaskFailed":
    "云端任务失败，但可能已完成一部分。Sluice 会逐个回读地址，只对确实没有完成的再次操作。",
  InternalServerError: "云端内部错误，是否已执行尚不确定。Sluice 会先回读核实，再决定是否重发。",
  "InvalidAccount.NotSupported":
    "此账号类型不支持该计费模式。请换用账号支持的模式，或联系云端升级账号类型。",
  "InvalidAddressId.NotFound": "这个公网地址 ID 已不存在，可能已在别处释放。请刷新列表。",
  "InvalidAddressIdState.InArrears": "该地址因欠费被隔离。结清欠费后再重试。",
  "InvalidInstanceId.NotFound": "地址所属的实例已不存在。请从列表中去掉该地址。",
  InvalidParameter: "云端认为参数有误。请查看云端返回的信息，并附上 RequestId 反馈。",
  "InvalidParameter.Coexist": "有不能同时指定的参数。这是 Sluice 的缺陷，请附上 RequestId 反馈。",
  "InvalidParameter.InvalidFilter": "过滤条件无效。这是 Sluice 的缺陷，请附上 RequestId 反馈。",
  InvalidParameterValue: "参数值有误。请查看云端返回的信息，并附上 RequestId 反馈。",
  "InvalidParameterValue.AddressIdMalformed": "地址 ID 的格式不对，应形如 eip-xxxxxxxx。",
  "InvalidParameterValue.AddressIpNotFound":
    "当前地域或账号下没有这个地址。请核对地域，或去掉该地址。",
  "InvalidParameterValue.AddressIpNotInVpc":
    "该地址不在此地域的任何网络接口上。请先把它分配给网络接口。",
  "InvalidParameterValue.AddressIpNotPublic": "该地址尚未开通公网带宽。",
  "InvalidParameterValue.AddressPublished":
    "该地址已经开通过公网带宽。如果设置与所要的不同，请改为调整带宽。",
  "InvalidParameterValue.BandwidthOutOfRange":
    "带宽超出此计费模式允许的范围。请调整后再提交，范围以云端为准。",
  "InvalidParameterValue.BandwidthPackageIdMalformed":
    "带宽包 ID 的格式不对，应形如 bwp-xxxxxxxx。",
  "InvalidParameterValue.BandwidthPackageNotFound":
    "找不到这个带宽包。请刷新列表，选择同一地域的带宽包。",
  "InvalidParameterValue.InvalidBandwidthPackageChargeType":
    "带宽包的计费方式不符合要求。请换一个带宽包。",
  "InvalidParameterValue.InvalidIpv6":
    "云端不接受这个 IPv6 地址。请确认它是网络接口上的全球单播地址。",
  "InvalidParameterValue.LimitExceeded":
    "一次调用的地址过多，或配额已用完。Sluice 会自动减小每批的数量；若单个地址仍被拒绝，请申请提高配额。",
  "InvalidParameterValue.Malformed": "参数格式不对，通常是某个地址或带宽包 ID 有误。",
  "InvalidParameterValue.NetworkInterfaceIdMalformed": "网络接口 ID 的格式不对。",
  "OperationDenied.MutexTaskRunning": "该地址上有另一个任务在进行。请稍候，等任务结束后再试。",
  "OperationDenied.TrafficExceedThreshold":
    "当前流量高于要设置的带宽，误操作保护拒绝了更改。请调高带宽，或等流量低谷时再试。",
  "OperationDenied.TrafficValidationFailed": "误操作保护无法检查当前流量。请稍后再试一次。",
  UnsupportedOperation: "云端不支持此操作。请查看云端返回的信息。",
  "UnsupportedOperation.AddressIpInArrear": "账号欠费，暂不能操作该地址。结清欠费后再重试。",
  "UnsupportedOperation.AddressIpInternetChargeTypeNotPermit": "该地址的计费模式不支持此操作。",
  "UnsupportedOperation.AddressIpNotSupportInstance": "该地址绑定的资源不支持此操作。",
  "UnsupportedOperation.AddressIpStatusNotPermit": "地址正处于过渡状态。请等状态稳定后再试。",
  "UnsupportedOperation.BandwidthPackageIdNotSupported":
    "这个带宽包不支持此操作，多半是带宽包类型或账号类型所限。请选择 BGP 类型的带宽包。",
  "UnsupportedOperation.InvalidAddressInternetChargeType":
    "该地址、地域或账号只能用另一种计费模式。请改用那一种，或释放后按所要的模式重新开通。",

  // Common error codes of API 3.0
  ActionOffline: "云端已下线这个接口。请联系 Sluice 的维护者。",
  "AuthFailure.InvalidAuthorization":
    "签名请求头格式不对，可能被中间代理改写。请联系 Sluice 的维护者。",
  "AuthFailure.InvalidSecretId": "密钥不是云 API 密钥。请更正服务器的密钥配置。",
  "AuthFailure.MFAFailure": "密钥要求二次验证。请改用供程序使用的角色或密钥。",
  "AuthFailure.SecretIdNotFound":
    "密钥不存在：可能已删除、被禁用，或前后多了空格。请更换服务器的密钥。",
  "AuthFailure.SignatureExpire": "签名已过期：服务器时钟与云端相差超过五分钟。请校准服务器时间。",
  "AuthFailure.SignatureFailure":
    "签名校验失败：密钥不对，或请求在签名后被改动。请检查密钥和代理。",
  "AuthFailure.TokenFailure": "临时凭证有误或已过期。请更新服务器的临时凭证。",
  "AuthFailure.UnauthorizedOperation":
    "密钥没有此操作的权限。请在访问管理（CAM）中授权相应的接口和资源。",
  DryRunOperation: "请求只做了预检，没有执行。",
  FailedOperation: "操作失败，是否已执行尚不确定。Sluice 会先回读核实。",
  InternalError: "云端内部错误，是否已执行尚不确定。Sluice 会先回读核实。",
  InvalidAction: "云端没有这个接口。这是 Sluice 的缺陷，请附上 RequestId 反馈。",
  InvalidRequest: "请求体格式有误。这是 Sluice 的缺陷，请附上 RequestId 反馈。",
  IpInBlacklist: "服务器的出口地址在账号的黑名单中。请联系账号管理员解除。",
  IpNotInWhitelist: "服务器的出口地址不在账号的白名单中。请在访问管理中加入该地址。",
  LimitExceeded: "超出配额。请查看配额并申请提高。",
  MissingParameter: "缺少参数。这是 Sluice 的缺陷，请附上 RequestId 反馈。",
  NoSuchProduct: "云端没有这个产品。请检查接口域名的配置。",
  NoSuchVersion: "云端没有这个接口版本。这是 Sluice 的缺陷，请反馈。",
  RequestLimitExceeded: "请求过于频繁。Sluice 会自动减速重试，无需处理。",
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded":
    "主账号在此地域的请求过于频繁。Sluice 会自动减速重试。",
  "RequestLimitExceeded.IPLimitExceeded": "同一出口地址的请求过于频繁。Sluice 会自动减速重试。",
  "RequestLimitExceeded.UinLimitExceeded": "主账号的请求过于频繁。Sluice 会自动减速重试。",
  RequestSizeLimitExceeded: "请求体过大。请减小每批的地址数。",
  ResourceInUse: "资源正被占用。请等其他任务结束后再试。",
  ResourceInsufficient: "云端资源不足。请稍后再试，或换一个带宽包。",
  ResourceNotFound: "资源不存在。请刷新列表。",
  ResourceUnavailable: "资源暂不可用，是否已执行尚不确定。Sluice 会先回读核实。",
  ResponseSizeLimitExceeded: "响应过大，是否已执行尚不确定。Sluice 会先回读核实。",
  ServiceUnavailable: "云端服务暂不可用，是否已执行尚不确定。Sluice 会先回读核实。",
  UnauthorizedOperation: "没有此操作的权限。请在访问管理（CAM）中授权。",
  UnknownParameter: "云端不认识某个参数，可能是接口版本变化。请附上 RequestId 反馈。",
  UnsupportedProtocol: "云端只接受 HTTP(S) 的 GET 和 POST。这是 Sluice 的缺陷，请反馈。",
  UnsupportedRegion: "接口不支持此地域。请换一个地域。",

  // Codes that Sluice gives itself
  task_failed: "云端不会说明任务失败的原因。请重试；如果再次失败，请附上 RequestId 提交工单。",
  not_done: "请重试；如果再次出现，请附上 RequestId 提交工单。",
  enabled_with_other_settings:
    "可以保持现状，或调整带宽。要更改计费模式，需先释放该地址再重新开通。",
  not_enabled: "请改为开通公网带宽。",
  newer_product: "请在云控制台管理：Sluice 发出的请求无法更改该产品的地址。",
  bandwidth_not_told: "请在云控制台查看带宽。如需确定，请再次调整带宽。",
  in_arrears: "请先充值，然后重新提交此地址。",
  settings_not_told: "请在云控制台更改：Sluice 只更改能够恢复原样的地址。",
  bandwidth_above_range: "请以该计费模式支持的带宽重新提交此地址。",
  step_unknown: "请再次核实该步骤的操作，之后计费变更会继续进行。",
  step_cancelled: "如需继续处理等待中的地址，请恢复此计费变更。",
  still_changing: "请等云端处理完该地址，再次核实。",
  task_not_over: "云端任务可能仍在运行。请稍后再次核实，在此之前不要再次发送该地址。",
  task_not_known: "请在云控制台确认账号或接口域名是否变更，然后重试。",
  task_not_told: "请为密钥授权 DescribeTaskResult 接口，然后再次核实，在此之前不要再次发送该地址。",
  nothing_done:
    "请查看各地址的拒绝原因；若仍不清楚，请附上 RequestId 提交工单。继续操作会发送尚未完成的地址。",
  could_not_be_read: "请确认能够访问云端 API，然后再次核实。",
  interrupted: "无需处理：此次调用的地址会自动回读。",
  restored: "正在回读的地址无需处理。已取消的地址会在继续操作后发送：请先查看这些地址的现状。",
  not_sent: "请检查网络和接口域名。此次调用的地址会自动回读。",
  timed_out: "无需处理：在再次发送之前会先回读此次调用的地址。",
  aborted: "无需处理：在再次发送之前会先回读此次调用的地址。",
  connection_lost: "无需处理：在再次发送之前会先回读此次调用的地址。",
  http_status: "无需处理：在再次发送之前会先回读此次调用的地址。",
  redirected: "Sluice 不会跟随重定向。请检查 TENCENTCLOUD_ENDPOINT 和中间的代理。",
  unreadable_answer: "响应可能被中间的代理改动过。此次调用的地址会自动回读。",
};
