import type { Catalog } from "../catalog.ts";

export const notifications: Catalog["notifications"] = {
  label: "通知",
  off: "关闭",
  sender: "显示发送者",
  text: "显示发送者和内容",
  refused: "浏览器不允许此页面发送通知。请在页面设置中允许。",
  newMessage: "新消息",
};
