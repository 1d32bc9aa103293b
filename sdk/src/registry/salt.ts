import { keccak256, toHex } from "viem";

/**
 * The salt given to CreateX, from which the registry's address follows. It depends on nobody's address, so that anybody can deploy the registry,
 * always to the same address.
 */
export const REGISTRY_SALT = keccak256(toHex("Kedge KeyRegistry 1"));
