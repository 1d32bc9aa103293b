import type { Catalog } from "../catalog.ts";

export const setup: Catalog["setup"] = {
  title: "签名两次，就能发消息",
  step1: "第 1 步，共 2 步：创建您的消息密钥。免费。",
  step1Text:
    "本设备生成自己的密钥；您的钱包签名一次，确认这把密钥代表 {address} 收发消息。这是一条签名消息，不是交易。",
  step1Button: "在钱包中签名",
  step1Waiting: "正在等待您的签名…",
  step2: "第 2 步，共 2 步：在链上公布。这是一笔交易。",
  step2Text: "{chain} 上的登记合约会把本设备的密钥记在您的地址下，供联系人核对。需要少量网络手续费。",
  step2Warning: "这无法抹除：您的地址、这把密钥和时间会永远公开在链上。以后可以吊销密钥，但记录仍在。",
  step2Button: "在钱包中公布",
  step2Waiting: "正在等待您的钱包…",
  step2Mining: "已发送，正在等待出块…",
  step2Later: "稍后",
  done: "已公布。联系人现在可以验证本设备。",
  opening: "正在打开您的消息…",
  openingHint: "首次使用会加载约 5 MB 的加密代码。",
  failedTitle: "打不开您的消息",
  unpublishedTitle: "本设备尚未公布",
  unpublishedText: "公布之前，核对的联系人会看到一台您的地址没有担保的设备。",
  publish: "公布本设备",
  anew: "作为新设备继续…",
  anewTitle: "不要这个数据库，继续吗？",
  anewText:
    "损坏的数据库将从此浏览器删除，其中您的其他设备和备份都没有的消息会一并丢失。之后此浏览器会作为新设备重新加入，并提示您吊销以前的设备。",
  anewConfirm: "删除并继续",
  elsewhereTitle: "锚信已在另一个标签页中打开",
  elsewhereText:
    "消息保存在一个数据库里，同一时间只有一个标签页能用。接管之后，另一个标签页正在发送或恢复的内容会停下；您写的内容不会丢失。",
  takeOver: "在这里使用",
  takingOver: "正在等待另一个标签页让出…",
  lostTitle: "另一个标签页已接管",
  lostText: "此标签页已关闭消息。您可以拿回来。",
  welcomeTitle: "连接钱包，即可收发消息",
  welcomeTo: "连接钱包，即可给 {address} 发消息",
  welcomeText: "无需注册账号，无需手机号。消息保存在本设备上，端到端加密。",
};
