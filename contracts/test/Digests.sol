// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../IKeyRegistry.sol";

/// @dev EIP-712 digests of signed actions, written once more from the interface's documentation, independently of the registry.
library Digests {
    bytes32 private constant ROTATE_KEY = keccak256(
        "RotateKey(address account,bytes32 oldKey,bytes32 newKey,bytes32 inboxId,bytes proof,uint256 nonce,uint256 deadline)"
    );

    function ofAddKey(
        IKeyRegistry.Authorization memory auth,
        bytes32 key,
        bytes32 inboxId,
        bytes memory proof,
        address registry
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "AddKey(address account,bytes32 key,bytes32 inboxId,bytes proof,uint256 nonce,uint256 deadline)"
        );
        return
            _digest(
                registry,
                abi.encode(typeHash, auth.account, key, inboxId, keccak256(proof), auth.nonce, auth.deadline)
            );
    }

    function ofAddKeys(
        IKeyRegistry.Authorization memory auth,
        IKeyRegistry.KeyInput[] memory inputs,
        address registry
    ) internal view returns (bytes32) {
        bytes32 inputType = keccak256("KeyInput(bytes32 key,bytes32 inboxId,bytes proof)");
        bytes32 typeHash = keccak256(
            "AddKeys(address account,KeyInput[] inputs,uint256 nonce,uint256 deadline)KeyInput(bytes32 key,bytes32 inboxId,bytes proof)"
        );
        bytes memory list;
        for (uint256 i = 0; i < inputs.length; ++i) {
            IKeyRegistry.KeyInput memory input = inputs[i];
            list = bytes.concat(
                list,
                keccak256(abi.encode(inputType, input.key, input.inboxId, keccak256(input.proof)))
            );
        }
        return _digest(registry, abi.encode(typeHash, auth.account, keccak256(list), auth.nonce, auth.deadline));
    }

    function ofRotateKey(
        IKeyRegistry.Authorization memory auth,
        bytes32 oldKey,
        bytes32 newKey,
        bytes32 inboxId,
        bytes memory proof,
        address registry
    ) internal view returns (bytes32) {
        return
            _digest(
                registry,
                abi.encode(
                    ROTATE_KEY,
                    auth.account,
                    oldKey,
                    newKey,
                    inboxId,
                    keccak256(proof),
                    auth.nonce,
                    auth.deadline
                )
            );
    }

    function ofRevokeKey(
        IKeyRegistry.Authorization memory auth,
        bytes32 key,
        address registry
    ) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("RevokeKey(address account,bytes32 key,uint256 nonce,uint256 deadline)");
        return _digest(registry, abi.encode(typeHash, auth.account, key, auth.nonce, auth.deadline));
    }

    function ofRevokeAllKeys(IKeyRegistry.Authorization memory auth, address registry) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("RevokeAllKeys(address account,uint256 nonce,uint256 deadline)");
        return _digest(registry, abi.encode(typeHash, auth.account, auth.nonce, auth.deadline));
    }

    function _digest(address registry, bytes memory encoded) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Kedge KeyRegistry"),
                keccak256("1"),
                block.chainid,
                registry
            )
        );
        return keccak256(bytes.concat(hex"1901", domain, keccak256(encoded)));
    }
}
