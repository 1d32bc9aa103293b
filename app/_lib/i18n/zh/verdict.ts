import type { Catalog } from "../catalog.ts";

export const verdict: Catalog["verdict"] = {
  checking: { word: "核对中", sentence: "正在把设备与链上记录比对。" },
  verified: { word: "已验证", sentence: "能读到这里的每台设备都由该地址公布过。" },
  unregistered: { word: "未登记", sentence: "该地址没有公布任何密钥，谁能读到只有消息网络说了算。" },
  "unknown-device": { word: "未知设备", sentence: "有一台该地址没有公布的设备能读到这里。" },
  "revoked-device": { word: "已撤销设备", sentence: "有一台该地址已撤销的设备仍能读到这里。" },
  impostor: { word: "冒名者", sentence: "该地址公布过设备，但会读到这里的设备没有一台属于它。" },
  stale: { word: "未核对", sentence: "刚才无法读取链，因此没人能说清谁会读到这里。" },
  alone: { word: "只有您", sentence: "此会话中没有别人。" },
  ended: { word: "已结束", sentence: "本设备已不在此会话中。" },
  unknown: { word: "未知", sentence: "无法查明对方是谁。" },
  label: "结论：{word}",
  vouchedRefused: {
    sentence: "有一台没有自行签名的设备能读到这里，而您选择了不信赖这样的设备。",
    advice: "请联系人在那台设备上自行公布。您也可以指名接受它，或更改信赖设置。",
  },
  policy: {
    title: "信赖设置",
    lead: "仅对此浏览器有效，更改立即生效。",
    question: { unreadable: "无法读取链时", vouched: "仅由钱包担保的设备" },
    answer: { block: "阻止发送", warn: "提醒我，但允许发送", accept: "接受", refuse: "拒绝" },
    meaning: {
      block: "推荐。在说不清谁会读到时，什么都不发送。",
      warn: "以上次的回答为准；此后被撤销的设备不会被发现。",
      accept: "其他应用的设备无法自行签名，以其钱包的担保为准。",
      refuse: "只信赖自行签名的设备；其他设备可以逐台指名接受。",
    },
  },
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
    unreadable: "无法读取链：{detail}。",
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
    staleWarned: "您选择了以上次的回答为准，因此可以发送；此后被撤销的设备不会被发现。",
  },
};
