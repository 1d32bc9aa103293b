import type { Catalog } from "../catalog.ts";

export const search: Catalog["search"] = {
  label: "搜索",
  placeholder: "搜索（{shortcut}）",
  clear: "清除搜索",
  reading: "正在读取本设备上的消息…",
  failed: "本设备上的消息没能全部读取。请重新输入再试。",
  nothing: "本设备上没有匹配的内容。",
  found: "{count, plural, =0 {没有匹配的消息} other {# 条消息}}",
  newestOnly: "只列出最新的 {count} 条；多加一个词，可以找到更早的。",
  conversations: "会话",
  in: "在与 {name} 的消息中找到",
};
