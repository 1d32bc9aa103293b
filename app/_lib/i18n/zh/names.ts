import type { Catalog } from "../catalog.ts";

export const names: Catalog["names"] = {
  lookingUp: "正在查询名称…",
  leadsTo: "{name} 指向",
  wordOfChain: "名称指向的地址可能会改变。以下内容针对这个地址。",
  unusualTitle: "此名称含有可能与其他字母混淆的字符",
  unusualText: "标出的字符不属于 a–z。请与您从其他途径得知的地址核对。",
  movedTitle: "此名称现在指向另一个地址",
  movedText: "您上次使用时它指向 {before}，现在指向 {address}。继续之前，请通过其他途径向其所有者确认。",
  movedAccept: "继续使用新地址",
  scan: "扫描二维码",
  scanWrong: "此二维码不含地址。",
  noCamera: "无法使用摄像头。请改为输入或粘贴地址。",
  mine: "用二维码显示我的地址",
  mineCode: "您的地址二维码",
  mineText: "扫描者会直接进入给您写消息的页面。",
  mineCopy: "复制给我写消息的链接",
};
