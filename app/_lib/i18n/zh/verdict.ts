import type { Catalog } from "../catalog.ts";

export const verdict: Catalog["verdict"] = {
  checking: { word: "核对中", sentence: "正在把设备与链上记录比对。" },
  verified: { word: "已验证", sentence: "能读到这里的每台设备都由该地址公布过。" },
  unregistered: { word: "未登记", sentence: "该地址没有公布任何密钥，谁能读到只有消息网络说了算。" },
  "unknown-device": { word: "未知设备", sentence: "有一台该地址没有公布的设备能读到这里。" },
  "revoked-device": { word: "已撤销设备", sentence: "有一台该地址已撤销的设备仍能读到这里。" },
  impostor: { word: "冒名者", sentence: "该地址公布过设备，但会读到这里的设备没有一台属于它。" },
  stale: { word: "未核对", sentence: "刚才无法读取链，因此没人能说清谁会读到这里。" },
  unknown: { word: "未知", sentence: "无法查明对方是谁。" },
  label: "结论：{word}",
  deviceMark: {
    contact: {
      "not-published": "发自对方当时没有公布的设备（{key}），可能是别人写的。",
      revoked: "发自对方当时已撤销的设备（{key}），可能是别人写的。",
    },
    own: {
      "not-published": "以您的名义发自您当时没有公布的设备（{key}）。",
      revoked: "以您的名义发自您当时已撤销的设备（{key}）。",
    },
  },
  lastKnown: "上次结论：{word}（{when}）。",
  staleReason: {
    unreadable: "无法读取链：{detail}",
    "old-answer": "链的上次回答已太旧：{detail}。",
    "old-block": "链端点返回的是旧区块：{detail}。",
    "block-from-the-future": "链的时钟与本机不一致：{detail}。",
  },
  advice: {
    verified: "您可以发送。每条消息发出前锚信都会再次核对。",
    unregistered: "您可以发送，但请用其他方式确认对方身份。邀请链接会请对方公布密钥。",
    "unknown-device": "请联系人公布或移除该设备。如果您认识这台设备，可以指名接受它。",
    "revoked-device": "在该设备离开之前无法发送。请联系人把它从收件箱中移除。",
    impostor: "已阻止发送。请用其他方式联系对方并告知此事，不要在这里发送任何内容。",
    stale: "在链恢复应答之前无法发送。您写的内容不会丢失。",
  },
};
