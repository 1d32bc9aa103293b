/** Chain id of Hardhat's local chain, the only one where demo wallets and development keys are allowed. */
export const LOCAL_CHAIN_ID = 31337;

/** Whether a network is one of this machine alone: its chain and its messaging network both are. */
export const isLocal = ({ chain, xmtp }: { chain: { id: number }; xmtp: { env: string } }): boolean =>
  chain.id === LOCAL_CHAIN_ID && xmtp.env === "local";
