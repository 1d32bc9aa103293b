import type { Catalog } from "../catalog.ts";

export const errors: Catalog["errors"] = {
  "wallet-rejected": "您在钱包中拒绝了请求，没有任何改动。",
  "no-funds": "此账户余额不足以支付交易。请少量充值后重试。",
  "chain-unreachable": "无法连接链。请检查网络和端点后重试。",
  "chain-error": "链返回了错误。请重试。",
  "registry-reverted": "注册合约拒绝了更改。请重新加载页面，查看您的记录后再试。",
  "network-unreachable": "无法连接消息网络。您写的内容已保留，请重试。",
  "database-busy": "本设备的数据库仍被另一个标签页占用。请关闭那个标签页后重试。",
  "database-lost": "此浏览器的消息数据库已不在，需要作为新设备重新加入。较早的消息仍在您的其他设备上。",
  "no-inbox": "该地址在此消息网络上还没有收件箱。",
  "own-address": "这是您自己的地址。请输入别人的地址。",
  "nameless-contact": "此会话的另一方没有钱包地址。",
  "conversation-not-found": "此会话不在本设备上。",
  "wrong-account": "钱包当前显示的是另一个账户。请切换回 {address} 后重试。",
  unexpected: "发生了意外错误。请重试；如果持续出现，请重新加载页面。",
};
