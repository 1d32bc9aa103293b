import type { Catalog } from "../catalog.ts";

export const archive: Catalog["archive"] = {
  steps: "步骤",
  stepDone: "已完成：",
  stage: {
    reading: "读取文件",
    checking: "检查是否完整、未被改动",
    "taking-in": "添加会话和消息",
    settling: "还原屏蔽和待处理的请求",
    waiting: "等待您的另一台设备",
    fetching: "下载那台设备发来的内容",
    "letting-in": "让那台设备加入您的会话",
    gathering: "收集并加密会话",
    sealing: "封装文件",
    sending: "发送",
  },
  conversations: "{count, plural, other {# 个会话}}",
  messages: "{count, plural, other {# 条消息}}",
  bytesOf: "{count}，共 {of}",
  conversationsOf: "{count, number} 个，共 {of, plural, other {# 个会话}}",
  saving: "正在保存备份",
  savingText: "本设备上除自动消失的消息外的所有内容，存入一个加密文件。",
  savingFailed: "备份未能保存。",
  restoring: "正在恢复备份",
  restoringText:
    "添加可能需要几分钟，中途无法停止。请不要关闭此页面。如果还是关闭了，请再次恢复同一文件，其余部分会继续添加。已屏蔽的人仍然是屏蔽的。",
  restored: "备份已恢复",
  giving: "正在发送您的历史记录",
  arriving: "正在取得您的历史记录",
  arrivingText: "正在添加，中途无法停止。请不要关闭此页面。",
  arrivalFailed: "历史记录未能添加。",
  stop: "停止",
};
