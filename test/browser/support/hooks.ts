import { takeProblems } from "./pageProblems.ts";

// For every file of this folder: a page that is broken where no test looks is broken all the same.
export const mochaHooks = {
  afterEach(): void {
    const problems = takeProblems();
    if (problems.length > 0) throw new Error(`a page came up with problems:\n${problems.join("\n")}`);
  },
};
