import type { Catalog } from "../catalog.ts";

export const offline: Catalog["offline"] = {
  newBuild: "新版本已就绪。",
  reload: "重新加载",
};
