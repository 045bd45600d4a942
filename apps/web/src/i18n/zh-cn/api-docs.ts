import type { TranslatedMessages } from "../messages.ts";

export const apiDocs: TranslatedMessages["apiDocs"] = {
  title: "API 参考",
  description: "控制台的所有功能都通过以下接口完成。接口说明与接口返回一致，均为英文。",
  document: "OpenAPI 文档",
  hintSession: "请求需携带会话 Cookie，与控制台自身的请求相同。程序与人员的角色权限一致。",
  hintWrites:
    "更改类请求须以 JSON 发送，并带上请求头 X-Sluice-CSRF: 1。提交操作需要 Idempotency-Key：重复发送同一请求会得到相同的响应，不会重复执行。",
  filter: "查找接口",
  clearFilter: "显示全部接口",
  nothing: "没有符合条件的接口。",
  required: "必填",
  oneOf: "以下之一：",
  anyone: "无需登录。",
  parameters: "参数",
  places: { path: "路径", query: "查询参数", header: "请求头" },
  body: "请求体",
  answers: "响应",
  otherwise: "其他情况",
  example: "示例",
  problems: "问题代码",
  problemsText: "不属于接口自身的响应均为问题详情（RFC 9457），其 code 为以下之一，且不会变化：",
  schemas: "数据结构",
};
