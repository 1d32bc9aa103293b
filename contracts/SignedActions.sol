// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {KeyEntries} from "./KeyEntries.sol";

/// @dev Changes that an account signed (EIP-712) and someone else sends.
///
/// The domain separator is computed anew each time, from constants, the chain's id and the contract's address. OpenZeppelin's
/// `EIP712` keeps it in immutables, with which the deployed code would be another on every chain, and could not be recognised
/// by its hash.
abstract contract SignedActions is KeyEntries {
    string private constant NAME = "Kedge KeyRegistry";
    string private constant VERSION = "1";

    bytes32 private constant DOMAIN_TYPE = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant NAME_HASH = keccak256(bytes(NAME));
    bytes32 private constant VERSION_HASH = keccak256(bytes(VERSION));

    bytes32 private constant ADD_KEY = keccak256(
        "AddKey(address account,bytes32 key,bytes32 inboxId,bytes proof,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant ADD_KEYS = keccak256(
        "AddKeys(address account,KeyInput[] inputs,uint256 nonce,uint256 deadline)"
        "KeyInput(bytes32 key,bytes32 inboxId,bytes proof)"
    );
    bytes32 private constant KEY_INPUT = keccak256("KeyInput(bytes32 key,bytes32 inboxId,bytes proof)");
    bytes32 private constant ROTATE_KEY = keccak256(
        "RotateKey(address account,bytes32 oldKey,bytes32 newKey,bytes32 inboxId,bytes proof,"
        "uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant REVOKE_KEY = keccak256(
        "RevokeKey(address account,bytes32 key,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant REVOKE_ALL_KEYS = keccak256(
        "RevokeAllKeys(address account,uint256 nonce,uint256 deadline)"
    );

    function addFor(
        Authorization calldata authorization,
        bytes32 key,
        bytes32 inboxId,
        bytes calldata proof
    ) external override {
        address account = authorization.account;
        bytes32 structHash = keccak256(
            abi.encode(ADD_KEY, account, key, inboxId, keccak256(proof), authorization.nonce, authorization.deadline)
        );
        _authorize(authorization, structHash);
        _add(account, key, inboxId, proof);
    }

    function addManyFor(Authorization calldata authorization, KeyInput[] calldata inputs) external override {
        bytes32[] memory hashes = new bytes32[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i) {
            KeyInput calldata input = inputs[i];
            hashes[i] = keccak256(abi.encode(KEY_INPUT, input.key, input.inboxId, keccak256(input.proof)));
        }
        bytes32 structHash = keccak256(
            abi.encode(
                ADD_KEYS,
                authorization.account,
                keccak256(abi.encodePacked(hashes)),
                authorization.nonce,
                authorization.deadline
            )
        );
        _authorize(authorization, structHash);
        _addMany(authorization.account, inputs);
    }

    function rotateFor(
        Authorization calldata authorization,
        bytes32 oldKey,
        bytes32 newKey,
        bytes32 inboxId,
        bytes calldata proof
    ) external override {
        bytes32 structHash = keccak256(
            abi.encode(
                ROTATE_KEY,
                authorization.account,
                oldKey,
                newKey,
                inboxId,
                keccak256(proof),
                authorization.nonce,
                authorization.deadline
            )
        );
        _authorize(authorization, structHash);
        _rotate(authorization.account, oldKey, newKey, inboxId, proof);
    }

    function revokeFor(Authorization calldata authorization, bytes32 key) external override {
        bytes32 structHash = keccak256(
            abi.encode(REVOKE_KEY, authorization.account, key, authorization.nonce, authorization.deadline)
        );
        _authorize(authorization, structHash);
        _revoke(authorization.account, key);
    }

    function revokeAllFor(Authorization calldata authorization) external override {
        bytes32 structHash = keccak256(
            abi.encode(REVOKE_ALL_KEYS, authorization.account, authorization.nonce, authorization.deadline)
        );
        _authorize(authorization, structHash);
        _revokeAll(authorization.account);
    }

    /// @notice The EIP-712 domain, as ERC-5267 wants it told.
    function eip712Domain()
        external
        view
        override
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        // 0x0f: name, version, chainId and verifyingContract are used, salt and extensions are not.
        return (hex"0f", NAME, VERSION, block.chainid, address(this), bytes32(0), new uint256[](0));
    }

    /// @dev Uses up the account's nonce if the account signed the struct with this hash, else reverts.
    function _authorize(Authorization calldata authorization, bytes32 structHash) private {
        address account = authorization.account;
        if (block.timestamp > authorization.deadline) {
            revert SignatureExpired(authorization.deadline, block.timestamp);
        }
        uint256 current = _useNonce(account);
        if (authorization.nonce != current) revert WrongNonce(account, authorization.nonce, current);

        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, NAME_HASH, VERSION_HASH, block.chainid, address(this)));
        bytes32 digest = MessageHashUtils.toTypedDataHash(domain, structHash);
        bytes calldata signature = authorization.signature;

        // The account's own key first: an account that delegates to code (EIP-7702) has both, and its key is what it keeps.
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(signature);
        (address recovered, , ) = ECDSA.tryRecover(digest, v, r, s);
        if (recovered == account && account != address(0)) return;
        // A static call, so whatever the account's code does, it changes nothing here.
        if (SignatureChecker.isValidERC1271SignatureNowCalldata(account, digest, signature)) return;
        revert WrongSigner(account, recovered);
    }
}
