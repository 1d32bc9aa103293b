// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// The parts of ENS that a lookup goes through, with ENS's own interfaces (EIP-137, ENSIP-1, ENSIP-10's walk to the parents is left out).

contract NameRegistry {
    struct Record {
        address owner;
        address resolver;
    }

    mapping(bytes32 node => Record) private records;

    constructor() {
        records[0].owner = msg.sender;
    }

    function owner(bytes32 node) external view returns (address) {
        return records[node].owner;
    }

    function resolver(bytes32 node) external view returns (address) {
        return records[node].resolver;
    }

    function setSubnodeOwner(bytes32 node, bytes32 label, address to) external returns (bytes32 child) {
        require(records[node].owner == msg.sender, "not the owner");
        child = keccak256(abi.encodePacked(node, label));
        records[child].owner = to;
    }

    function setResolver(bytes32 node, address to) external {
        require(records[node].owner == msg.sender, "not the owner");
        records[node].resolver = to;
    }
}

contract AddressResolver {
    NameRegistry private immutable registry;
    mapping(bytes32 node => address) private addresses;

    constructor(NameRegistry registry_) {
        registry = registry_;
    }

    function addr(bytes32 node) external view returns (address) {
        return addresses[node];
    }

    function setAddr(bytes32 node, address to) external {
        require(registry.owner(node) == msg.sender, "not the owner");
        addresses[node] = to;
    }
}

/// A resolver whose names are kept by a host (ERC-3668).
contract OffchainResolver {
    error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData);

    function addr(bytes32) external view returns (address) {
        string[] memory urls = new string[](1);
        urls[0] = "https://names.example/{sender}/{data}.json";
        revert OffchainLookup(address(this), urls, "", this.addr.selector, "");
    }
}

contract UniversalResolver {
    NameRegistry private immutable registry;

    error ResolverNotFound(bytes name);

    constructor(NameRegistry registry_) {
        registry = registry_;
    }

    /// The name comes in DNS's form: each label after its length, the last one empty.
    function resolveWithGateways(
        bytes calldata name,
        bytes calldata data,
        string[] calldata
    ) external view returns (bytes memory, address) {
        address resolver = registry.resolver(namehash(name, 0));
        if (resolver == address(0)) revert ResolverNotFound(name);
        (bool done, bytes memory result) = resolver.staticcall(data);
        if (!done) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
        return (result, resolver);
    }

    function namehash(bytes calldata name, uint256 at) private pure returns (bytes32) {
        uint256 length = uint8(name[at]);
        if (length == 0) return 0;
        uint256 end = at + 1 + length;
        return keccak256(abi.encodePacked(namehash(name, end), keccak256(name[at + 1:end])));
    }
}
