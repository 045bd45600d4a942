import type { HelpContent } from "./content.ts";

export const content: HelpContent = {
  topics: {
    dashboard: {
      title: "概览",
      purpose: "正在进行的操作、需要您处理的事项，以及所选地域已开通的地址。",
      points: [
        "进行中的操作会自动更新，点开即可查看每个地址。",
        "“需要处理”列出 Sluice 无法代为判断的事项：结果未知的地址、被云端中止的操作，以及状态异常的已开通地址。",
        "只从云端读取所选地域的地址。所选地域保存在此浏览器和页面链接中。",
      ],
      words: ["operation", "unknown", "drift", "orphan", "quota"],
      links: ["listApi"],
    },
    addresses: {
      title: "地址",
      purpose: "一个地域内所有已开通公网带宽的 IPv6 地址，不论由谁开通。",
      points: [
        "可按任意属性筛选；筛选条件、排序和打开的地址都在页面链接中。",
        "选中地址后可批量调整带宽、释放或导出，选择可以跨页。",
        "不是由 Sluice 开通的地址可以纳入管理，其当前设置即视为期望的设置。",
        "列表会显示数据的读取时间，点击刷新可重新从云端读取。",
      ],
      words: ["addressId", "drift", "orphan", "byTraffic", "package", "twin"],
      links: ["listApi"],
    },
    allocate: {
      title: "开通公网带宽",
      purpose: "为网络接口上的内网 IPv6 地址开通公网带宽，一次操作最多 10,000 个。",
      points: [
        "地址写法不限，可按行、逗号、CSV 或 JSON 粘贴。不可用的条目会指出所在行，一键即可移除。",
        "带宽是每个地址的上限。按流量计费时，上限本身不收费。",
        "地址的计费模式无法直接更改：“变更计费模式”会先释放，再重新开通。",
        "您输入的内容会保留在此标签页中，刷新也不会丢失。重复提交不会产生两个操作。",
      ],
      words: ["operation", "byTraffic", "package", "quota"],
      links: ["allocateApi", "packagesApi", "rateLimits"],
    },
    modify: {
      title: "调整带宽",
      purpose: "更改已开通地址的带宽上限。",
      points: [
        "只更改带宽。地址始终可以访问，计费模式保持不变。",
        "带宽已经符合要求的地址显示为无需变更，不会重复发送。",
      ],
      words: ["unchanged", "settle", "byTraffic", "package"],
      links: ["modifyApi"],
    },
    release: {
      title: "释放公网带宽",
      purpose: "收回地址的公网带宽，之后无法从公网访问这些地址。",
      points: [
        "内网地址仍保留在网络接口上，只是不再有公网带宽。",
        "一次释放超过十个地址时，需要输入地址的数量进行确认。",
        "释放后的地址可以重新开通，届时地址 ID 会改变。",
      ],
      words: ["addressId", "unchanged", "settle"],
      links: ["releaseApi"],
    },
    changeBilling: {
      title: "变更计费模式",
      purpose:
        "将已开通的地址改为其他计费模式或带宽包。云端无法直接变更，因此每个地址先释放，再重新开通。",
      points: [
        "变更期间，公网无法访问该地址。第一个地址单独进行，之后每批不超过您允许的数量。",
        "释放之前会先读取并保存地址的设置。如果无法按新方式开通，会恢复原有设置，并且不再释放其他地址。",
        "IPv6 地址和标签保持不变，地址 ID 会更新。不填写带宽时，每个地址保持原有带宽。",
        "超过十个地址时，需要输入地址的数量进行确认。",
      ],
      words: ["addressId", "byTraffic", "package", "settle"],
      links: ["releaseApi", "allocateApi", "packagesApi"],
    },
    billingChanges: {
      title: "计费变更",
      purpose: "在此提交的所有计费变更，最新的在前。",
      points: [
        "关闭页面或服务器重启后，变更仍会继续。",
        "“已中止”表示已释放的地址都已重新开通，其余地址等待您处理。",
      ],
      words: ["operation", "byTraffic", "package"],
      links: [],
    },
    billingChange: {
      title: "计费变更详情",
      purpose: "一次变更的实时进展：每个地址的进度、原有设置，以及无法访问的时长。",
      points: [
        "每一步都是一个普通的操作，点击地址旁的链接可查看最近一步。",
        "“已恢复原状”：云端拒绝了新的计费方式，地址已按原有设置开通。“未开通”：原有设置也被拒绝，可在页面顶部一键重试。",
        "“继续”会处理等待中的地址，第一个再次单独进行；“取消”则让它们保持原状。",
        "无法访问的时长从发出释放请求算起，到重新开通的操作结束为止，因此是可能的最长时间。",
      ],
      words: ["operation", "settle", "refused", "unknown", "addressId"],
      links: ["releaseApi", "allocateApi", "errorCodes"],
    },
    operations: {
      title: "操作记录",
      purpose: "在这里提交的全部操作，最新的在前。",
      points: [
        "可按 ID、备注、提交人或完整地址查找，筛选条件在页面链接中。",
        "关闭页面或服务器重启，操作都会继续进行。",
      ],
      words: ["operation", "settle", "unknown"],
      links: [],
    },
    operation: {
      title: "操作详情",
      purpose: "一次操作的实时进展：每个地址的状态和每次云端调用。",
      points: [
        "各状态的数量之和始终等于地址总数，不会丢失任何地址。点击某个状态可只看该状态的地址。",
        "取消只会停止尚未发送的部分，已发出的会跟踪到结束。",
        "重试会为未成功的地址新建一个操作。",
        "结果未知时，“再次核实”会重新读取这些地址。没有证据表明未执行的请求绝不会重复发送。",
        "联系云厂商支持时，请提供调用的 RequestId。",
      ],
      words: ["call", "task", "settle", "unchanged", "refused", "unknown", "requestId"],
      links: ["taskApi", "errorCodes"],
    },
    sessions: {
      title: "登录会话",
      purpose: "您在哪些地方登录过；管理员可以看到所有人的会话。",
      points: [
        "结束会话后几秒内生效，已打开的页面也不例外。",
        "会话在一段时间不使用后自动失效，最长不超过若干小时。",
        "已提交的操作会继续进行，与提交人是否在线无关。",
      ],
      words: [],
      links: [],
    },
    audit: {
      title: "审计日志",
      purpose: "人员和控制台做过的事：登录、拒绝、操作、每次云端调用及其结果、导出。",
      points: [
        "可按操作者、事件、操作、地址、地域和时间筛选；筛选条件和打开的日志都在页面链接中。",
        "打开一条日志可查看请求参数、变更前后的情况，以及云端和运行日志中对应的 ID。",
        "日志以哈希链相连。“校验”会检查全部日志，并指出第一条被更改或删除的日志。",
        "导出的内容与筛选条件一致，导出本身也会记入日志。",
      ],
      words: ["operation", "call", "task", "settle", "requestId"],
      links: [],
    },
    glossary: {
      title: "术语",
      purpose: "Sluice 和云端使用的词语，每个词只有一个含义。",
      points: ["每个词都有自己的链接。"],
      words: [],
      links: [],
    },
  },
  words: {
    operation: {
      word: "操作",
      meaning: "用户提交的一次请求：在一个地域内，为 1 至 10,000 个地址开通、调整或释放带宽。",
    },
    call: {
      word: "调用",
      meaning: "向云 API 发送的一次签名请求。一次写调用最多包含 100 个地址。",
    },
    task: {
      word: "任务",
      meaning:
        "调用在云端对应的异步任务。它只给出整个调用成功或失败，不说明是哪个地址失败，因此每个地址都要回读核实。",
    },
    settle: { word: "核实", meaning: "从云端读取地址，以确定它的真实结果。" },
    addressId: { word: "地址 ID", meaning: "已开通地址在云端的 ID，以 eip- 开头。" },
    byTraffic: {
      word: "按流量计费",
      meaning: "计费模式 TRAFFIC_POSTPAID_BY_HOUR：按实际出流量计量，每小时结算。",
    },
    package: {
      word: "共享带宽包",
      meaning: "计费模式 BANDWIDTH_PACKAGE：多个地址共用一个带宽包，按带宽包自身的方式计费。",
    },
    drift: {
      word: "设置不一致",
      meaning: "地址的设置与最近一次要求的不同，说明有人在别处更改过。",
    },
    orphan: {
      word: "非 Sluice 开通",
      meaning: "已开通、但不是由 Sluice 的操作开通，也没有被纳入管理的地址。",
    },
    unchanged: { word: "无需变更", meaning: "地址已经符合要求，不需要做任何事，视为成功。" },
    refused: {
      word: "被拒绝",
      meaning: "云端在执行之前拒绝了该地址。错误码、错误信息和 RequestId 说明了原因。",
    },
    unknown: {
      word: "结果未知",
      meaning:
        "在允许的时间内无法向云端核实，因此不能确定是否已执行。对该地址做其他操作之前，请先再次核实。",
    },
    requestId: {
      word: "RequestId",
      meaning: "云端为每次请求分配的唯一 ID，技术支持凭它定位请求。",
    },
    quota: {
      word: "配额",
      meaning: "账号在一个地域内最多可开通的地址数（TOTAL_EIP6_QUOTA）。",
    },
    twin: {
      word: "新版产品",
      meaning: "ID 以 eipv6- 开头的弹性公网 IPv6，属于另一个产品。Sluice 只显示，不做任何更改。",
    },
  },
  links: {
    allocateApi: "AllocateIp6AddressesBandwidth（英文文档）",
    modifyApi: "ModifyIp6AddressesBandwidth（英文文档）",
    releaseApi: "ReleaseIp6AddressesBandwidth 接口文档",
    taskApi: "DescribeTaskResult（英文文档）",
    listApi: "DescribeIp6Addresses 接口文档",
    packagesApi: "DescribeBandwidthPackages 接口文档",
    errorCodes: "公共错误码",
    rateLimits: "API 频率限制说明",
  },
};
