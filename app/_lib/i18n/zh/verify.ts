import type { Catalog } from "../catalog.ts";

export const verify: Catalog["verify"] = {
  title: "查询地址",
  lead: "查看一个地址公布了哪些设备密钥。只读取链，不会惊动任何人，也不需要钱包。",
  submit: "查询",
  reading: "正在读取登记合约…",
  published: "{count, plural, =0 {没有有效密钥} other {# 把有效密钥}}",
  noneTitle: "该地址没有公布任何密钥",
  noneText: "发给它的消息，只能听凭消息网络的一面之词。可以发邀请链接，请其主人公布密钥。",
  write: "给该地址发消息",
  keys: "密钥",
  failedTitle: "读不到链上记录",
  share: "复制此页链接",
};
