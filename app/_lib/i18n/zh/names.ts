import type { Catalog } from "../catalog.ts";

export const names: Catalog["names"] = {
  lookingUp: "正在查询名称…",
  leadsTo: "{name} 指向",
  wordOfChain: "名称指向哪里可能会变。以下内容说的是这个地址。",
  unusualTitle: "此名称含有容易混淆的字母",
  unusualText: "标出的字母不属于 a–z。请与您从别处得知的地址核对。",
  movedTitle: "此名称改为指向另一个地址",
  movedText: "您上次使用时，它指向 {before}；现在指向 {address}。继续之前，请用其他方式向名称的主人确认。",
  movedAccept: "使用新地址继续",
  scan: "扫描二维码",
  scanWrong: "此二维码不含地址。",
  noCamera: "用不了摄像头。请输入或粘贴地址。",
  mine: "用二维码显示我的地址",
  mineCode: "您的地址二维码",
  mineText: "扫描的人会直接进入给您发消息的页面。",
  mineCopy: "复制给我发消息的链接",
};
