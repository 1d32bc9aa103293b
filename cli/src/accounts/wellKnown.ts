import { isLocal, KedgeError, type Network } from "@kedge/sdk";
import type { Address } from "viem";

/** Accounts whose keys anybody can look up. */
const WELL_KNOWN: ReadonlySet<Address> = new Set<Address>([
  // Hardhat, Anvil and Foundry: "test test test test test test test test test test test junk"
  "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
  "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
  "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
  "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
  "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
  "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
  "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720",
  "0xBcd4042DE499D14e55001CcbB24a551F3b954096",
  "0x71bE63f3384f5fb98995898A86B02Fb2426c5788",
  "0xFABB0ac9d68B0B445fB7357272Ff202C5651694a",
  "0x1CBd3b2770909D4e10f157cABC84C7264073C9Ec",
  "0xdF3e18d64BC6A983f673Ab319CCaE4f1a57C7097",
  "0xcd3B766CCDd6AE721141F452C550Ca635964ce71",
  "0x2546BcD3c84621e976D8185a91A922aE77ECEc30",
  "0xbDA5747bFD65F08deb54cb465eB87D40e51B197E",
  "0xdD2FD4581271e230360230F9337D5c0430Bf44C0",
  "0x8626f6940E2eb28930eFb4CeF49B2d1F2C9C1199",
  // Ganache, deterministic: "myth like bonus scare over problem client lizard pioneer submit female collect"
  "0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1",
  "0xFFcf8FDEE72ac11b5c542428B35EEF5769C409f0",
  "0x22d491Bde2303f2f43325b2108D26f1eAbA1e32b",
  "0xE11BA2b4D45Eaed5996Cd0823791E0C93114882d",
  "0xd03ea8624C8C5987235048901fB614fDcA89b117",
  "0x95cED938F7991cd0dFcb48F0a06a40FA1aF46EBC",
  "0x3E5e9111Ae8eB78Fe1CC3bb8915d5D461F3Ef9A9",
  "0x28a8746e75304c0780E011BEd21C72cD78cd535E",
  "0xACa94ef8bD5ffEE41947b4585a84BdA5a3d3DA6E",
  "0x1dF62f291b2E969fB0849d99D9Ce41e2F137006e",
  // The private keys 1 to 10
  "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf",
  "0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF",
  "0x6813Eb9362372EEF6200f3b1dbC3f819671cBA69",
  "0x1efF47bc3a10a45D4B230B5d10E37751FE6AA718",
  "0xe1AB8145F7E55DC933d51a18c793F901A3A0b276",
  "0xE57bFE9F44b819898F47BF37E5AF72a0783e1141",
  "0xd41c057fd1c78805AAC12B0A94a405c0461A6FBb",
  "0xF1F6619B38A98d6De0800F1DefC0a6399eB6d30C",
  "0xF7Edc8FA1eCc32967F827C9043FcAe6ba73afA5c",
  "0x4CCeBa2d7D2B4fdcE4304d3e09a1fea9fbEb1528",
]);

/** Whether an account's private key is published for development. */
export const isWellKnown = (account: Address): boolean => WELL_KNOWN.has(account);

/**
 * Lets accounts of development be used on a local network only: elsewhere anybody could publish keys and write in their name.
 *
 * @throws {KedgeError} `development-key`
 */
export function requirePrivate(account: Address, network: Network): void {
  if (!isWellKnown(account) || isLocal(network)) return;
  throw new KedgeError("development-key", {
    message: `The key of ${account} is a development key that anybody can look up; it is for local networks only, not for ${network.chain.name}.`,
    remedy: "Make an account of your own with `kedge account new`.",
  });
}
