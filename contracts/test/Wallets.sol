// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

import {IKeyRegistry} from "../IKeyRegistry.sol";

/// @dev A smart account with one owner. Its signatures are the owner's, with any bytes after them, so of any length; it does not mix
/// its own address into what the owner signs, which is what makes signatures replayable between wallets where the signed struct does
/// not name the account.
contract OwnedWallet is IERC1271 {
    address public immutable owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view virtual returns (bytes4) {
        return _ownerSigned(hash, signature) ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    function executeBatch(address target, bytes[] calldata calls) external {
        require(msg.sender == owner, "not the owner");
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool success, ) = target.call(calls[i]);
            require(success, "the call failed");
        }
    }

    function _ownerSigned(bytes32 hash, bytes calldata signature) internal view returns (bool) {
        (address recovered, , ) = ECDSA.tryRecover(hash, signature[:65]);
        return recovered == owner;
    }
}

/// @dev Accepts the owner's signature, and tries to change its own entry while it is asked.
contract ReentrantWallet is OwnedWallet {
    IKeyRegistry private immutable _registry;

    constructor(address owner_, IKeyRegistry registry) OwnedWallet(owner_) {
        _registry = registry;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view override returns (bytes4) {
        if (!_ownerSigned(hash, signature)) return bytes4(0xffffffff);
        // The interface says `view`, so that the compiler would make this a static call; the cast gets around it.
        _asMutating(_reenter)();
        return IERC1271.isValidSignature.selector;
    }

    function _reenter() private {
        _registry.add(keccak256("reentered"), bytes32(uint256(1)), "");
    }

    function _asMutating(function() internal mutating) private pure returns (function() internal view viewing) {
        assembly ("memory-safe") {
            viewing := mutating
        }
    }
}

/// @dev Answers anything but the magic value, according to its mode.
contract OddWallet {
    enum Mode {
        Revert,
        Nothing,
        ShortAnswer,
        MagicWithTail,
        HugeAnswer,
        BurnGas
    }

    Mode public immutable mode;

    constructor(Mode mode_) {
        mode = mode_;
    }

    fallback(bytes calldata) external returns (bytes memory) {
        if (mode == Mode.Revert) revert("no");
        if (mode == Mode.Nothing) return "";
        if (mode == Mode.ShortAnswer) return abi.encodePacked(IERC1271.isValidSignature.selector);
        if (mode == Mode.MagicWithTail)
            return abi.encode(bytes32(IERC1271.isValidSignature.selector) | bytes32(uint256(1)));
        if (mode == Mode.HugeAnswer) return new bytes(100_000);
        while (true) {}
        return "";
    }
}
