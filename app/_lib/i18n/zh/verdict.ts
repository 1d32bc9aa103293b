import type { Catalog } from "../catalog.ts";

export const verdict: Catalog["verdict"] = {
  checking: { word: "核对中", sentence: "正在把设备与链上记录比对。" },
  verified: { word: "已验证", sentence: "能读到消息的每台设备，都由该地址公布过。" },
  unregistered: { word: "未登记", sentence: "该地址没有公布任何密钥，谁能读到消息，只有消息网络说了算。" },
  "unknown-device": { word: "未知设备", sentence: "有一台设备能读到消息，但该地址没有公布过它。" },
  "revoked-device": { word: "已吊销设备", sentence: "有一台设备仍能读到消息，但该地址已吊销它。" },
  impostor: { word: "冒名者", sentence: "该地址公布过设备，但会读到消息的没有一台属于它。" },
  stale: { word: "未核对", sentence: "刚才读不到链上记录，因此说不清谁会读到消息。" },
  alone: { word: "只有您", sentence: "此会话中没有别人。" },
  ended: { word: "已结束", sentence: "本设备已不在此会话中。" },
  unknown: { word: "未知", sentence: "无法查明对方是谁。" },
  label: "核对结果：{word}",
  stop: "{word}。",
  vouchedRefused: {
    sentence: "有一台设备能读到消息，却没有自行签名；您选择了不信任这样的设备。",
    advice: "请对方在那台设备上公布它。您也可以单独接受它，或更改信任设置。",
  },
  policy: {
    title: "信任设置",
    lead: "仅对此浏览器有效，更改立即生效。",
    question: { unreadable: "读不到链上记录时", vouched: "仅由钱包担保的设备" },
    answer: { block: "阻止发送", warn: "提醒我，但允许发送", accept: "接受", refuse: "拒绝" },
    meaning: {
      block: "推荐。说不清谁会读到时，什么都不发送。",
      warn: "以上次的结果为准；此后被吊销的设备不会被发现。",
      accept: "其他应用的设备无法自行签名，以其钱包的担保为准。",
      refuse: "只信任自行签名的设备；其他设备可以逐台接受。",
    },
  },
  deviceMark: {
    contact: {
      "not-published": "发自对方当时没有公布的设备（{key}），可能是别人写的。",
      revoked: "发自对方当时已吊销的设备（{key}），可能是别人写的。",
    },
    own: {
      "not-published": "以您的名义发自您当时没有公布的设备（{key}）。",
      revoked: "以您的名义发自您当时已吊销的设备（{key}）。",
    },
  },
  lastKnown: "上次的结果：{word}（{when}）。",
  staleReason: {
    unreadable: "读不到链上记录：{detail}。",
    "old-answer": "链的上次回答已太旧：{detail}。",
    "old-block": "链端点返回的是旧区块：{detail}。",
    "block-from-the-future": "链的时钟与本机不一致：{detail}。",
  },
  advice: {
    verified: "您可以发送。每条消息发出之前，锚信都会再核对一次。",
    unregistered: "您可以发送，但请用其他方式确认对方身份。可以发邀请链接，请对方公布密钥。",
    "unknown-device": "请对方公布或移除这台设备。如果您认识它，可以单独接受。",
    "revoked-device": "那台设备离开之前无法发送。请对方把它移出收件箱。",
    impostor: "已停止发送。请用其他方式联系对方并告知此事，不要在这里发送任何内容。",
    stale: "链恢复应答之前无法发送。您写的内容不会丢失。",
    staleWarned: "您选择了以上次的结果为准，因此可以发送；此后被吊销的设备不会被发现。",
  },
};
