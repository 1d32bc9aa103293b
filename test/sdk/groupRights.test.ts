import { expect } from "chai";

import { toRights } from "../../sdk/src/messaging/groupRights.ts";

const [EVERYBODY, NOBODY, ADMINS, SUPER_ADMINS, NO_SUCH_RULE, RULE_OF_ITS_OWN] = [0, 1, 2, 3, 4, 5];
const [OUTSIDER, MEMBER, ADMIN, SUPER_ADMIN] = [-1, 0, 1, 2];

const all = (policy: number) => ({
  addMemberPolicy: policy,
  removeMemberPolicy: policy,
  addAdminPolicy: policy,
  updateGroupNamePolicy: policy,
});

describe("rights in a group", () => {
  for (const [policy, least] of [
    [EVERYBODY, MEMBER],
    [NOBODY, Infinity],
    [ADMINS, ADMIN],
    [SUPER_ADMINS, SUPER_ADMIN],
    [NO_SUCH_RULE, Infinity],
    [RULE_OF_ITS_OWN, Infinity],
  ] as const) {
    it(`follow the group's policy ${policy}, for every role`, () => {
      for (const level of [OUTSIDER, MEMBER, ADMIN, SUPER_ADMIN]) {
        const may = level >= least;
        expect(toRights(level, all(policy)), `level ${level}`).to.deep.equal({
          add: may,
          remove: may,
          rename: may,
          appoint: may && level === SUPER_ADMIN,
        });
      }
    });
  }
});
