import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * Deploys KeyRegistry. With `--strategy create2`, for which hardhat.config.ts has the salt, it gets the same address on every chain; that is
 * the only way in which it should be deployed.
 */
export default buildModule("KeyRegistry", (m) => ({ registry: m.contract("KeyRegistry") }));
